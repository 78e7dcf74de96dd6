import * as z from 'zod/mini';
import type { Touch } from '../domain/campaign/touch.ts';

/** A planned message on the send queue. */
export const touchSchema = z.pipe(
  z.object({
    contactId: z.string().check(z.minLength(1)),
    campaign: z.string().check(z.minLength(1)),
    occurrence: z.string().check(z.minLength(1)),
    version: z.string().check(z.minLength(1)),
    expiresAt: z.string().check(z.minLength(1)),
  }),
  z.transform((touch) => touch as Touch),
);
