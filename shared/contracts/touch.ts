import * as z from 'zod/mini';
import type { QueuedTouch } from '../app/ports/send-queue.ts';
import type { Touch, TouchOnItsWay } from '../domain/campaign/touch.ts';
import { onItsWay } from '../domain/campaign/touch.ts';
import { instant } from '../domain/instant.ts';
import { momentSchema } from './moment.ts';
import { reference } from './reference.ts';

/** A planned message on the send queue, and the moment that the pace allows it. */
export const queuedTouchSchema = z.pipe(
  z.object({
    contactId: reference,
    campaign: reference,
    occurrence: reference,
    version: reference,
    expiresAt: momentSchema,
    hasFields: z.exactOptional(z.literal(true)),
    /** As an earlier version queued them; they are in the touch's row as well. */
    fields: z.exactOptional(z.record(z.string(), z.string())),
    since: z.exactOptional(momentSchema),
    again: z.exactOptional(z.literal(true)),
    /** Left out by versions that had no pace yet: such a touch is given a slot, as one that is long past is. */
    slot: z._default(momentSchema, instant(0)),
  }),
  z.transform(({ slot, ...touch }) => ({ touch: onItsWay(touch as Touch & TouchOnItsWay), slot }) as QueuedTouch),
);
