import type { Branded } from './ids.ts';

/** A moment in UTC with milliseconds, `2026-03-11T18:05:00.000Z`: as text it sorts by time. */
export type Instant = Branded<string, 'Instant'>;

/** A UTC hour, `2026-03-11T18`: the grain in which facts are counted. */
export type Hour = Branded<string, 'Hour'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** @throws RangeError when `moment` is no moment in time. */
export function instant(moment: string | number | Date): Instant {
  return new Date(moment).toISOString() as Instant;
}

/** Later than anything. */
export const FOREVER = '9999-12-31T23:59:59.999Z' as Instant;

export function addSeconds(at: Instant, seconds: number): Instant {
  return instant(Date.parse(at) + seconds * 1000);
}

export function addHours(at: Instant, hours: number): Instant {
  return instant(Date.parse(at) + hours * HOUR);
}

/** A day in UTC, `2026-03-11`. */
export type Day = string;

/** @param at an instant or an hour; a day is its own */
export function dayOf(at: string): Day {
  return at.slice(0, 'YYYY-MM-DD'.length);
}

export function hourOf(at: Instant): Hour {
  return at.slice(0, 13) as Hour;
}

export function startOf(hour: Hour): Instant {
  return instant(`${hour}:00:00Z`);
}

export function endOf(hour: Hour): Instant {
  return instant(Date.parse(`${hour}:00:00Z`) + HOUR);
}

export function hoursBetween(first: Hour, last: Hour): readonly Hour[] {
  const hours: Hour[] = [];
  for (let at = Date.parse(`${first}:00:00Z`); at <= Date.parse(`${last}:00:00Z`); at += HOUR) {
    hours.push(hourOf(instant(at)));
  }
  return hours;
}

export function earliest(...candidates: readonly (Instant | undefined)[]): Instant | undefined {
  return candidates.filter((candidate) => candidate !== undefined).sort()[0];
}
