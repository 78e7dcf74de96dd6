import * as MomentInTime from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { Branded } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { instant } from '../instant.ts';

/** An IANA name as the runtime spells it, `America/Los_Angeles`. */
export type TimeZone = Branded<string, 'TimeZone'>;

/** A day on a wall calendar, `2026-03-11`. */
export type LocalDate = Branded<string, 'LocalDate'>;

/** A day of the year without its year, `MM-DD`; 29 February is one of them. */
export type Birthday = Branded<string, 'Birthday'>;

const DAY = 24 * 60 * 60 * 1000;

/** Of an instant's text, which is `2026-03-11T18:05:00.000Z`. */
const [DATE_ENDS, MINUTE_ENDS] = [10, 16];

/** The zone's name as all rows spell it, or undefined when the runtime knows no such zone; `+01:00` is no place. */
export function timeZone(name: string): TimeZone | undefined {
  if (/^[+-]/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone as TimeZone;
  } catch {
    return undefined;
  }
}

export function localDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    plainDate(text as LocalDate);
    return text as LocalDate;
  } catch {
    return undefined;
  }
}

/**
 * Reads `MM-DD` or `YYYY-MM-DD`. Records often hold 29 February with a made-up or mistyped year, so the year is not
 * weighed: a person who says that they were born on 29 February is greeted.
 */
export function birthday(text: string): Birthday | undefined {
  const match = /^(?:\d{4}-)?(\d{2}-\d{2})$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const leapYear = 2000;
  return localDate(`${leapYear}-${match[1]}`) && (match[1] as Birthday);
}

/** What a zone's calendar and clocks show; the hour from 0 to 23. */
export interface LocalTime {
  readonly date: LocalDate;
  readonly hour: number;
}

/** By zone and minute: clocks have been whole minutes apart since 1972, and thousands are asked about within one. */
const shown = new Map<string, LocalTime>();
const MOST_SHOWN = 2_000;

export function localTimeAt(at: Instant, zone: TimeZone): LocalTime {
  const minute = `${at.slice(0, MINUTE_ENDS)}${zone}`;
  const known = shown.get(minute);
  if (known !== undefined) return known;
  const local = on(at, zone);
  const time = { date: PlainDate.toString(ZonedDateTime.toPlainDate(local)) as LocalDate, hour: local.hour };
  if (shown.size >= MOST_SHOWN) shown.clear();
  shown.set(minute, time);
  return time;
}

export function localDateAt(at: Instant, zone: TimeZone): LocalDate {
  return localTimeAt(at, zone).date;
}

/**
 * The instant at which a zone's clocks show `hour`:00 on `date`. An hour that the clocks skip happens when they have
 * skipped it; one that they repeat happens the first time (RFC 5545's rule, Temporal's "compatible").
 */
export function instantOf(date: LocalDate, hour: number, zone: TimeZone): Instant {
  const { year, month, day } = plainDate(date);
  const wallClock = PlainDateTime.create(year, month, day, hour);
  return instant(PlainDateTime.toZonedDateTime(wallClock, zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** In UTC every day has 24 hours. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return instant(Date.parse(date) + days * DAY).slice(0, DATE_ENDS) as LocalDate;
}

/** 1 is Monday, 7 is Sunday. Source: ISO 8601. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

export function isLeapYear(date: LocalDate): boolean {
  return PlainDate.inLeapYear(plainDate(date));
}

function on(at: Instant, zone: TimeZone): ZonedDateTime.Record {
  return MomentInTime.toZonedDateTimeISO(MomentInTime.fromEpochMilliseconds(Date.parse(at)), zone);
}

/** @throws RangeError when there is no such day. */
function plainDate(date: LocalDate): PlainDate.Record {
  return PlainDate.create(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}
