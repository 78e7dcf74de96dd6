import type { Category } from '../consent.ts';
import type { UsState } from '../place/area-codes.ts';
import type { CountryCode } from '../place/countries.ts';
import type { Place } from '../place/place.ts';

/** The local hours in which a text may arrive unasked: from `opensAt` until just before `closesAt`, on the hour. */
export interface QuietHours {
  readonly opensAt: number;
  readonly closesAt: number;
}

/** Such hours for each day of a week. A day that closes before it opens has none. */
export interface OpenWeek {
  readonly weekdays: QuietHours;
  readonly saturday: QuietHours;
  readonly sunday: QuietHours;
}

/** At the called party's location. Source: 47 CFR 64.1200(c)(1). */
export const US_FEDERAL: QuietHours = { opensAt: 8, closesAt: 21 };

const EIGHT_TO_EIGHT = daily({ opensAt: 8, closesAt: 20 });

/** States that are stricter than federal law, with the title that says so. Holidays are not looked at. */
const STATES: Readonly<Partial<Record<UsState, OpenWeek>>> = {
  /** Conn. Gen. Stat. 42-288a. */
  CT: daily({ opensAt: 9, closesAt: 20 }),
  /** Fla. Stat. 501.616(6)(a). */
  FL: EIGHT_TO_EIGHT,
  /** Stop the Spam Calls Act, Md. Code, Com. Law 14-4501 and what follows. */
  MD: EIGHT_TO_EIGHT,
  /** Telephone Solicitation Act, Miss. Code 77-3-701 and what follows. */
  MS: EIGHT_TO_EIGHT,
  /** N.J. Stat. 56:8-128(d) closes at 21; the trade keeps 20, and so do we. */
  NJ: EIGHT_TO_EIGHT,
  /** Telephone Solicitation Act of 2022, Okla. Stat. tit. 15, 775C.4. */
  OK: EIGHT_TO_EIGHT,
  /** R.I. Gen. Laws 5-61-2(9) and 5-61-3.6. */
  RI: week({ opensAt: 9, closesAt: 18 }, { opensAt: 10, closesAt: 17 }),
  /** Tex. Bus. & Com. Code 301.051, for texts since SB 140 of 2025. */
  TX: week({ opensAt: 9, closesAt: 21 }, { opensAt: 9, closesAt: 21 }, { opensAt: 12, closesAt: 21 }),
};

/** "State" includes the territories. Source: 47 U.S.C. 153(47). */
const UNDER_US_LAW: readonly CountryCode[] = ['US', 'AS', 'GU', 'MP', 'PR', 'VI'];

/**
 * From 21 to 8 an advertisement needs a consent of its own, which we do not ask for.
 * Source: Act on Promotion of Information and Communications Network Utilization and Information Protection, art. 50(3).
 */
const KOREA = daily({ opensAt: 8, closesAt: 21 });

const ANY_HOUR = daily({ opensAt: 0, closesAt: 24 });
const ANYWHERE_IN_THE_US = narrowest(daily(US_FEDERAL), ...Object.values(STATES));
const ANYWHERE = narrowest(ANYWHERE_IN_THE_US, KOREA);

/**
 * What the law of a place leaves open for a text that nobody asked for. A place that is not known gets what is open under
 * every law here. US law tells no categories apart: any text that comes unasked may be held to be a solicitation.
 */
export function lawOf({ country, state }: Place, category: Category): OpenWeek {
  if (country === undefined) return ANYWHERE;
  if (country === 'US' && state === undefined) return ANYWHERE_IN_THE_US;
  if (UNDER_US_LAW.includes(country)) return (state && STATES[state]) ?? daily(US_FEDERAL);
  return country === 'KR' && category === 'marketing' ? KOREA : ANY_HOUR;
}

export function daily(hours: QuietHours): OpenWeek {
  return week(hours, hours);
}

/** What all of these weeks leave open. */
export function narrowest(first: OpenWeek, ...others: readonly OpenWeek[]): OpenWeek {
  return others.reduce(
    (one, other) => ({
      weekdays: both(one.weekdays, other.weekdays),
      saturday: both(one.saturday, other.saturday),
      sunday: both(one.sunday, other.sunday),
    }),
    first,
  );
}

function week(weekdays: QuietHours, saturday: QuietHours, sunday = saturday): OpenWeek {
  return { weekdays, saturday, sunday };
}

function both(one: QuietHours, other: QuietHours): QuietHours {
  return { opensAt: Math.max(one.opensAt, other.opensAt), closesAt: Math.min(one.closesAt, other.closesAt) };
}
