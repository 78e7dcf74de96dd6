import type { Category } from '../consent.ts';
import { hashOf } from '../hash.ts';
import type { ContactId, PhoneNumber } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { addHours, addSeconds, FOREVER } from '../instant.ts';
import { placeOf } from '../place/place.ts';
import type { LocalDate, TimeZone } from './local-time.ts';
import { addDays, instantOf, localDateAt, localTimeAt, weekdayOf } from './local-time.ts';
import type { OpenWeek, QuietHours } from './quiet-laws.ts';
import { daily, lawOf, narrowest } from './quiet-laws.ts';

/** As much of a contact as says where they may be. */
export interface Recipient {
  readonly contactId: ContactId;
  readonly phone: PhoneNumber;
  readonly profile: { readonly timezone?: TimeZone };
}

/** What the operator sets: hours that narrow the law's for everybody, and a zone for numbers that tell none. */
export interface OperatorHours {
  readonly quietHours: QuietHours;
  readonly defaultTimeZone: TimeZone;
}

/** A week's rules come round within a week; a change of the clocks may cost one more day. */
const LONGEST_WAIT_HOURS = 9 * 24;

/** Those who wait for the same opening are texted over so many minutes. */
const SPREAD_MINUTES = 30;

/**
 * The instant itself where a text that nobody asked for may arrive then, else the first moment after it at which one may:
 * when the law of the number's place and the operator both allow it, in the zone that the customer has told us or else in
 * every zone in which the number can be. FOREVER where law and operator, or the zones, never agree: then nothing is sent.
 */
export function nextAllowed(at: Instant, to: Recipient, category: Category, operator: OperatorHours): Instant {
  const place = placeOf(to.phone);
  const { timezone } = to.profile;
  const zones = timezone === undefined ? place.zones : [timezone];
  const week = narrowest(lawOf(place, category), daily(operator.quietHours));
  return nextOpenInAll(at, zones.length > 0 ? zones : [operator.defaultTimeZone], week);
}

/**
 * When a text that is due at `at` goes out: then where it may, else some minutes after the next opening, for each contact
 * always as many, so that not everybody who waited through the night is texted in the same minute.
 */
export function afterQuietHours(at: Instant, to: Recipient, category: Category, operator: OperatorHours): Instant {
  const opening = nextAllowed(at, to, category, operator);
  if (opening === at || opening === FOREVER) return opening;
  for (let minutes = hashOf(to.contactId) % SPREAD_MINUTES; minutes > 0; minutes = Math.floor(minutes / 2)) {
    const later = addSeconds(opening, minutes * 60);
    if (nextAllowed(later, to, category, operator) === later) return later;
  }
  return opening;
}

/** No moment is skipped that all zones share: it cannot come before the next opening of any of them. */
function nextOpenInAll(at: Instant, zones: readonly TimeZone[], week: OpenWeek): Instant {
  const latest = addHours(at, LONGEST_WAIT_HOURS);
  let candidate = at;
  while (candidate <= latest) {
    const next = zones.reduce((soonest, zone) => nextOpenIn(zone, soonest, week), candidate);
    if (next === candidate) return candidate;
    candidate = next;
  }
  return FOREVER;
}

function nextOpenIn(zone: TimeZone, at: Instant, week: OpenWeek): Instant {
  if (at === FOREVER || isOpen(zone, at, week)) return at;
  const today = localDateAt(at, zone);
  for (let days = 0; days <= 7; days += 1) {
    const date = addDays(today, days);
    const { opensAt, closesAt } = hoursOn(date, week);
    if (opensAt >= closesAt) continue;
    const opening = instantOf(date, opensAt, zone);
    // Where the clocks skip all of a day's hours, it has none.
    if (opening > at && isOpen(zone, opening, week)) return opening;
  }
  return FOREVER;
}

function isOpen(zone: TimeZone, at: Instant, week: OpenWeek): boolean {
  const { date, hour } = localTimeAt(at, zone);
  const { opensAt, closesAt } = hoursOn(date, week);
  return opensAt <= hour && hour < closesAt;
}

function hoursOn(date: LocalDate, { weekdays, saturday, sunday }: OpenWeek): QuietHours {
  const weekday = weekdayOf(date);
  return weekday === 6 ? saturday : weekday === 7 ? sunday : weekdays;
}
