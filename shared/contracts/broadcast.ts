import * as z from 'zod/mini';
import type { LocalDate } from '../domain/calendar/local-time.ts';
import { localDate } from '../domain/calendar/local-time.ts';
import type { Broadcast } from '../domain/campaign/campaign.ts';
import { CUSTOMER_EVENT_TYPES } from '../domain/campaign/campaign.ts';
import { CATEGORIES } from '../domain/consent.ts';
import { segmentSchema } from './segment.ts';

const HOUR = 'must be a whole hour of the day, 0 to 23';
const hour = z.int(HOUR).check(z.minimum(0, HOUR), z.maximum(23, HOUR));
/** The longest that a send may wait for: after it, the touch would outlive the queue. */
const LONGEST_EXPIRY_HOURS = 72;
const EXPIRY = `must be a whole number of hours, 1 to ${LONGEST_EXPIRY_HOURS}`;
/** The template; what comes of it is measured when the file is checked. */
const WORDS = 'must be a text of 1 to 1,600 characters';
const APPROVALS = ['one-person', 'second-person'] as const;

/** Whether it is an event, and how many days are too many, the check of campaigns says. */
const CONVERSION = 'must be { "event": "order.placed", "withinDays": 7 }';

const fields = {
  id: z
    .string('must be a name')
    .check(z.regex(/^[a-z][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and hyphens')),
  on: z
    .string('must be a date, YYYY-MM-DD')
    .check(z.refine((text) => localDate(text) !== undefined, 'must be a date, YYYY-MM-DD')),
  localHour: hour,
  category: z.enum(CATEGORIES, `must be one of ${CATEGORIES.join(', ')}`),
  audience: z.optional(segmentSchema),
  words: z
    .record(
      z.string(),
      z.string(WORDS).check(z.minLength(1, WORDS), z.maxLength(1600, WORDS)),
      'must be the text in each language: { "en": "…" }',
    )
    .check(z.refine((words) => Object.keys(words).length > 0, 'must have a text in at least one language')),
  swaps: z.exactOptional(z.literal('apply', 'must be "apply", or be left out')),
  expiresAfterHours: z._default(z.int(EXPIRY).check(z.minimum(1, EXPIRY), z.maximum(LONGEST_EXPIRY_HOURS, EXPIRY)), 8),
  priority: z.exactOptional(z.int('must be a whole number')),
  caps: z.exactOptional(z.literal('exempt', 'must be "exempt", or be left out')),
  conversion: z.exactOptional(
    z.strictObject({ event: z.enum(CUSTOMER_EVENT_TYPES, CONVERSION), withinDays: z.number(CONVERSION) }, CONVERSION),
  ),
  approval: z.exactOptional(z.enum(APPROVALS, `must be one of ${APPROVALS.join(', ')}`)),
};

/** A broadcast as an operator writes it, in JSON. */
export const broadcastSchema = z.pipe(
  z.strictObject(fields, { error: notThat }),
  z.transform(
    ({ on, localHour, words, swaps, audience, ...rest }): Broadcast => ({
      ...rest,
      trigger: { kind: 'broadcast', on: on as LocalDate, localHour },
      ...(audience !== undefined && { audience }),
      content: { kind: 'words', words, ...(swaps && { swaps }) },
    }),
  ),
);

function notThat(issue: z.core.$ZodRawIssue): string {
  if (issue.code !== 'unrecognized_keys') return 'must be an object, { "id": … }';
  const unknown = issue.keys.map((key) => `"${key}"`).join(', ');
  return `has ${unknown}, which means nothing here. There are ${Object.keys(fields).join(', ')}`;
}
