import type { Hour, Instant } from '../domain/instant.ts';
import { addHours, addSeconds, endOf, hourOf, hoursBetween } from '../domain/instant.ts';
import { Counter } from '../domain/metrics/count.ts';
import type { Counts } from '../domain/metrics/counts.ts';
import { add, NOTHING } from '../domain/metrics/counts.ts';
import type { Scope } from '../domain/metrics/scope.ts';
import type { Clock, History, Rollups } from './ports.ts';
import { HOURS_OPEN, MARGIN_SECONDS } from './reopen-hour.ts';

export interface Counting extends Clock {
  readonly history: History;
  readonly rollups: Rollups;
}

export interface Counted {
  /** Hours that had anything to count. */
  readonly hours: number;
  /** Until then, and as long as no fact comes, another count would write the same. */
  readonly idleUntil?: Instant;
}

/** Hours without facts that may stay open longer. */
const EMPTY_HOURS = 3;

/**
 * Counts the open hours from the facts and overwrites their rollups, then adds up the days they belong to.
 * Running it twice, late or over the past gives the same items.
 */
export async function countHours(counting: Counting): Promise<Counted> {
  const now = counting.now();
  const { rollups, log } = counting;
  const { from, reopened } = await rollups.open();
  const hours = new Set([...reopened, ...hoursBetween(from ?? firstOpen(now), hourOf(now))]);
  let counted = 0;
  const touched = new Map<string, Set<Scope>>();
  for (const hour of hours) {
    const scopes = await countHour(hour, counting);
    if (scopes.length === 0) continue;
    counted += 1;
    const day = hour.slice(0, 10);
    touched.set(day, new Set([...(touched.get(day) ?? []), ...scopes]));
  }
  for (const [day, scopes] of touched) await addUpDay(day, [...scopes], counting);
  // A fact reaches the index a moment after it was written: one of the last minute may not have been counted.
  for (const hour of reopened) await rollups.closeAgain(hour, addSeconds(now, -MARGIN_SECONDS));
  const moved = isToMove(from, now, counted);
  if (moved) await rollups.closeBefore(firstOpen(now));
  if (moved || counted + reopened.length > 0) log('info', 'hours-counted', { count: counted });
  const repeats = !moved && reopened.length === 0;
  return { hours: counted, ...(repeats && { idleUntil: endOf(hourOf(now)) }) };
}

/** Until then, facts join their turns without anybody having to say so. */
function firstOpen(now: Instant): Hour {
  return hourOf(addHours(now, -HOURS_OPEN));
}

/**
 * An hour in which something happened is closed as soon as it can be, so that it is not counted without need. Where
 * nothing happens, looking at a few empty hours more costs no more than writing every hour that they are closed.
 */
function isToMove(from: Hour | undefined, now: Instant, counted: number): boolean {
  const first = firstOpen(now);
  if (from === undefined || from > first) return true;
  return from < (counted > 0 ? first : hourOf(addHours(now, -HOURS_OPEN - EMPTY_HOURS)));
}

/** The scopes that had anything to count. */
async function countHour(hour: Hour, { history, rollups }: Counting): Promise<readonly Scope[]> {
  const counter = new Counter();
  for await (const turn of history.inHour(hour)) counter.count(turn);
  if (counter.totals.size > 0) await rollups.writeHour(hour, counter.totals);
  return [...counter.totals.keys()];
}

/** Only what was counted now can have changed the day's sums. */
async function addUpDay(day: string, scopes: readonly Scope[], { rollups }: Counting): Promise<void> {
  const { hours, named } = await rollups.hoursOf(day, scopes);
  const totals = new Map<Scope, Counts>();
  for (const { scope, counts } of hours) totals.set(scope, add(totals.get(scope) ?? NOTHING, counts));
  await rollups.writeDay(day, totals, named);
}
