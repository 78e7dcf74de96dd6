import * as z from 'zod/mini';
import type { PhoneNumber } from '../domain/ids.ts';
import { E164 } from './e164.ts';
import { reference } from './reference.ts';

/** The most that the parts of one text can hold together: 255 of 153 characters. Source: 3GPP TS 23.040, 9.2.3.24.1. */
const LONGEST = 39_015;
const LENGTH = new RegExp(`^[^]{0,${LONGEST}}$`);

/**
 * What AWS publishes to the two-way SNS topic for each inbound text, as a JSON string in `Sns.Message`.
 * Fields that we do not use may be missing, null or new.
 */
export const inboundSmsSchema = z.object({
  originationNumber: z.pipe(
    z.string('must be a text').check(z.regex(E164, 'must be a phone number in E.164 form')),
    z.transform((number: string) => number as PhoneNumber),
  ),
  // Half a surrogate pair is no character, and no store would keep it.
  messageBody: z.pipe(
    z.string('must be a text').check(z.regex(LENGTH, `must have at most ${LONGEST} characters`)),
    z.transform((text: string) => text.toWellFormed()),
  ),
  inboundMessageId: reference,
});
