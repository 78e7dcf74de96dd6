import * as z from 'zod/mini';
import type { PhoneNumber } from '../domain/ids.ts';

/**
 * What AWS publishes to the two-way SNS topic for each inbound text, as a JSON string in `Sns.Message`.
 * Fields that we do not use may be missing, null or new.
 */
export const inboundSmsSchema = z.object({
  originationNumber: z.pipe(
    z.string('must be a text').check(z.regex(/^\+[1-9]\d{4,14}$/, 'must be a phone number in E.164 form')),
    z.transform((number: string) => number as PhoneNumber),
  ),
  // Half a surrogate pair is no character, and no store would keep it.
  messageBody: z.pipe(
    z.string('must be a text'),
    z.transform((text: string) => text.toWellFormed()),
  ),
  inboundMessageId: z.string('must be a text').check(z.minLength(1, 'must not be empty')),
});
