import type { Instant } from '../instant.ts';
import { addSeconds, earliest, FOREVER, instant } from '../instant.ts';
import type { Birthday, LocalDate, TimeZone } from './local-time.ts';
import { addDays, birthday, instantOf, isLeapYear, localDateAt } from './local-time.ts';

/** Every zone's offset is a multiple of a quarter hour (Asia/Kathmandu is +05:45), so a quarter hour is the tick. */
export const TICK_SECONDS = 15 * 60;

/** A place and day in which a sending hour begins. */
export interface LocalStart {
  readonly zone: TimeZone;
  readonly date: LocalDate;
}

/** The tick that an instant belongs to: a late or early clock plans the same quarter hour. */
export function tickOf(at: Instant): Instant {
  const milliseconds = TICK_SECONDS * 1000;
  return instant(Math.floor(Date.parse(at) / milliseconds) * milliseconds);
}

/** The zones in which `hour` o'clock comes within this tick, each with its date there. */
export function startsAt(tick: Instant, hour: number, zones: readonly TimeZone[]): readonly LocalStart[] {
  const end = addSeconds(tick, TICK_SECONDS);
  return zones
    .map((zone) => ({ zone, date: localDateAt(tick, zone) }))
    .filter(({ zone, date }) => {
      const start = instantOf(date, hour, zone);
      return tick <= start && start < end;
    });
}

/** When `hour` o'clock next comes in any of the zones, after this tick. */
export function nextStart(tick: Instant, hour: number, zones: readonly TimeZone[]): Instant {
  const starts = zones.flatMap((zone) => {
    const today = localDateAt(tick, zone);
    return [today, addDays(today, 1)].map((date) => instantOf(date, hour, zone));
  });
  return earliest(...starts.filter((start) => start >= addSeconds(tick, TICK_SECONDS))) ?? FOREVER;
}

/** Who is greeted on a day: those born on it, and on 28 February of a common year those born on the 29th as well. */
export function birthdaysOn(date: LocalDate): readonly Birthday[] {
  const day = date.slice(5) as Birthday;
  return day === '02-28' && !isLeapYear(date) ? [day, '02-29' as Birthday] : [day];
}

/** Every day of the year on which somebody of this month can have been born; 29 February always. */
export function birthdaysInMonthOf(date: LocalDate): readonly Birthday[] {
  const month = date.slice(5, 7);
  return Array.from({ length: 31 }, (_, day) => birthday(`${month}-${String(day + 1).padStart(2, '0')}`)).filter(
    (day) => day !== undefined,
  );
}
