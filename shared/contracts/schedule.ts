import * as z from 'zod/mini';

/** What a schedule sends: the time it stands for, filled in by EventBridge Scheduler. */
export const tickSchema = z.object({
  scheduledAt: z.iso.datetime({ message: 'must be the scheduled time, ISO 8601 in UTC' }),
});

/** The campaign to be planned; left out by the schedule that goes on with what is not finished. */
export const planningTickSchema = z.extend(tickSchema, {
  campaign: z.exactOptional(z.string().check(z.minLength(1))),
});

/** The part of the index to be looked after. */
export const wakingTickSchema = z.extend(tickSchema, { shard: z.string().check(z.minLength(1)) });
