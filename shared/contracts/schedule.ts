import * as z from 'zod/mini';
import { momentSchema } from './moment.ts';
import { reference } from './reference.ts';

/** What a schedule sends: the time it stands for, filled in by EventBridge Scheduler. */
export const tickSchema = z.object({ scheduledAt: momentSchema });

/** The campaign to be planned; left out by the schedule that goes on with what is not finished. */
export const planningTickSchema = z.extend(tickSchema, {
  campaign: z.exactOptional(reference),
});

/** The part of the index to be looked after. A tick of the first version, which knew one part alone, names none. */
export const wakingTickSchema = z.extend(tickSchema, { shard: z._default(reference, '0') });
