import * as z from 'zod/mini';

/** What a schedule sends: the time it stands for, filled in by EventBridge Scheduler. */
export const tickSchema = z.object({
  scheduledAt: z.iso.datetime({ message: 'must be the scheduled time, ISO 8601 in UTC' }),
});

export const campaignTickSchema = z.extend(tickSchema, { campaign: z.string().check(z.minLength(1)) });
