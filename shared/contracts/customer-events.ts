import * as z from 'zod/mini';
import type { Birthday, LocalDate, TimeZone } from '../domain/calendar/local-time.ts';
import { birthday, localDate, timeZone } from '../domain/calendar/local-time.ts';
import { CUSTOMER_EVENT_TYPES } from '../domain/campaign/campaign.ts';
import { CATEGORIES } from '../domain/consent.ts';
import { momentSchema } from './moment.ts';
import { reference as named } from './reference.ts';

function readWith<Value>(read: (text: string) => Value | undefined, expected: string) {
  return z.pipe(
    z.string(),
    z.transform((text: string, context): Value => {
      const value = read(text);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: text, message: `must be ${expected}` });
      return z.NEVER;
    }),
  );
}

/** Other systems say `en-US` or `EN`; which English it is makes no difference here. */
function primaryLanguage(tag: string): string | undefined {
  return /^([a-z]{2,3})(?:[-_][\w-]*)?$/i.exec(tag)?.[1]?.toLowerCase();
}

/** What happened to a living customer; a year far from ours is a mistake. */
function dateOfOurs(text: string): LocalDate | undefined {
  return text >= '1900' && text < '3000' ? localDate(text) : undefined;
}

const zoneSchema = readWith<TimeZone>(timeZone, 'an IANA time zone, such as America/Los_Angeles');
const dateSchema = readWith<LocalDate>(dateOfOurs, 'a date of the years 1900 to 2999, YYYY-MM-DD');
const birthdaySchema = readWith<Birthday>(birthday, 'a date, YYYY-MM-DD or MM-DD');

/** Half a surrogate pair is no character, and no store would keep it. */
const text = (most: number, tidy: (written: string) => string = (written) => written) =>
  z.string('must be a text').check(
    z.overwrite((written) => tidy(written.toWellFormed())),
    z.minLength(1, 'must not be empty'),
    z.maxLength(most, `must have at most ${most} characters`),
  );
const trimmed = (most: number) => text(most, (written) => written.trim());

const words = z.array(text(50)).check(z.maxLength(50));
/** Names that a template can use: `{{ attributes.plan }}`. */
const fields = z
  .record(
    z.string().check(
      z.regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'must be a name of letters, digits and underscores'),
      z.refine((name) => !(name in {}), 'must be another name: every object has something of this name'),
    ),
    text(200),
  )
  .check(z.refine((record) => Object.keys(record).length <= 20, 'must have at most 20 fields'));

const reference = named.check(z.maxLength(100, 'must have at most 100 characters'));

/** `detail` of a customer event. All but the phone number may be left out; what is left out stays as it is. */
export const customerDetailSchema = z.object({
  phone: z.string('must be a phone number, such as +12065550100'),
  name: z.exactOptional(trimmed(100)),
  language: z.exactOptional(readWith(primaryLanguage, 'a language, such as en or en-US')),
  timezone: z.exactOptional(zoneSchema),
  birthday: z.exactOptional(birthdaySchema),
  joinedOn: z.exactOptional(dateSchema),
  tags: z.exactOptional(words),
  interests: z.exactOptional(words),
  /** The operator's own fields of this customer: those that are named are set, the others stay. */
  attributes: z.exactOptional(fields),
  /** What texts about this event may name, as `{{ event.trackingUrl }}`; kept with the planned text only. */
  fields: z.exactOptional(fields),
  consent: z.exactOptional(z.array(z.enum(CATEGORIES, `must be one of ${CATEGORIES.join(', ')}`))),
  /** Where they agreed to it, and on which day; kept as evidence. */
  consentSource: z.exactOptional(trimmed(200)),
  consentOn: z.exactOptional(dateSchema),
  /** What the event is about, where that can happen more than once: it is asked about once each. */
  caseId: z.exactOptional(reference),
  orderId: z.exactOptional(reference),
});

/** The EventBridge envelope, as a Lambda target receives it. */
export const customerEventSchema = z.object({
  id: named,
  source: text(256),
  time: momentSchema,
  'detail-type': z.enum(CUSTOMER_EVENT_TYPES, `must be one of ${CUSTOMER_EVENT_TYPES.join(', ')}`),
  detail: customerDetailSchema,
});
