import * as z from 'zod/mini';
import type { QueuedTouch } from '../app/ports/send-queue.ts';
import type { Touch, TouchOnItsWay } from '../domain/campaign/touch.ts';
import { onItsWay } from '../domain/campaign/touch.ts';

const text = z.string().check(z.minLength(1));

/** A planned message on the send queue, and the moment that the pace allows it. */
export const queuedTouchSchema = z.pipe(
  z.object({
    contactId: text,
    campaign: text,
    occurrence: text,
    version: text,
    expiresAt: text,
    hasFields: z.exactOptional(z.literal(true)),
    /** As an earlier version queued them; they are in the touch's row as well. */
    fields: z.exactOptional(z.record(z.string(), z.string())),
    since: z.exactOptional(text),
    again: z.exactOptional(z.literal(true)),
    slot: text,
  }),
  z.transform(({ slot, ...touch }) => ({ touch: onItsWay(touch as Touch & TouchOnItsWay), slot }) as QueuedTouch),
);
