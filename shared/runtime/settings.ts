import * as z from 'zod/mini';
import { timeZone } from '../domain/calendar/local-time.ts';
import type { Settings } from '../domain/context.ts';
import { pricesFrom } from '../domain/price/price.ts';
import { json, required, wholeNumber } from './environment.ts';

const price = z.number().check(z.gte(0));

/** The variables that tell a function what the operator has set. */
export const settingsVariables = {
  BUSINESS_NAME: required(),
  HELP_CONTACT: required(),
  DEFAULT_TIME_ZONE: z.pipe(
    required(),
    z.transform((name: string, context) => {
      const zone = timeZone(name);
      if (zone !== undefined) return zone;
      context.issues.push({ code: 'custom', input: name, message: 'must be an IANA time zone' });
      return z.NEVER;
    }),
  ),
  QUIET_HOURS_OPEN_AT: wholeNumber(0),
  QUIET_HOURS_CLOSE_AT: wholeNumber(1),
  /** US dollars for one part, by ISO 3166 country, as JSON: `{"US":0.0113,"default":0.05}`. */
  PRICES: z.pipe(json(), z.catchall(z.object({ default: price }), price)),
  MAX_PRICE_FACTOR: z.pipe(json(), z.number().check(z.gte(1))),
  PROGRAM_VERSION: required(),
  DOUBLE_OPT_IN: z.pipe(json(), z.boolean()),
  /** ISO 3166, with commas between them; `*` for every country that is known. */
  COUNTRIES: required(),
  ANSWERS_PER_HOUR: wholeNumber(1),
  /** What short links begin with, without a slash at its end. */
  LINK_BASE: required(),
  LINKS_EXPIRE_AFTER_DAYS: wholeNumber(1),
};

export function settingsFrom(environment: z.infer<z.ZodMiniObject<typeof settingsVariables>>): Settings {
  return {
    businessName: environment.BUSINESS_NAME,
    helpContact: environment.HELP_CONTACT,
    defaultTimeZone: environment.DEFAULT_TIME_ZONE,
    quietHours: { opensAt: environment.QUIET_HOURS_OPEN_AT, closesAt: environment.QUIET_HOURS_CLOSE_AT },
    prices: pricesFrom(environment.PRICES),
    maxPriceFactor: environment.MAX_PRICE_FACTOR,
    programVersion: environment.PROGRAM_VERSION,
    doubleOptIn: environment.DOUBLE_OPT_IN,
    ...(environment.COUNTRIES !== '*' && { countries: environment.COUNTRIES.split(',') }),
    answersPerHour: environment.ANSWERS_PER_HOUR,
    links: { base: environment.LINK_BASE, expireAfterDays: environment.LINKS_EXPIRE_AFTER_DAYS },
  };
}
