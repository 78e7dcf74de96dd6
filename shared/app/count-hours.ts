import type { Day, Hour, Instant } from '../domain/instant.ts';
import { addHours, addSeconds, dayOf, endOf, hourOf, hoursBetween } from '../domain/instant.ts';
import { Counter } from '../domain/metrics/count.ts';
import type { Counts } from '../domain/metrics/counts.ts';
import type { Scope } from '../domain/metrics/scope.ts';
import { ALL } from '../domain/metrics/scope.ts';
import { addUpDay, addUpMonth, monthOf } from './add-up.ts';
import type { History } from './ports/history.ts';
import type { HoursToCount, Month, Rollups } from './ports/metrics.ts';
import type { Clock } from './ports/world.ts';
import { HOURS_OPEN, MARGIN_SECONDS } from './reopen-hour.ts';

export interface Counting extends Clock {
  readonly history: Pick<History, 'inHour'>;
  readonly hours: HoursToCount;
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
 * Counts the open hours from the facts and overwrites their rollups, then adds up the days that they belong to, and the
 * months of days that are over. Running it twice, late or over the past gives the same items.
 */
export async function countHours(counting: Counting): Promise<Counted> {
  const now = counting.now();
  const { hours, log } = counting;
  const { from, reopened } = await hours.open();
  const first = from ?? firstOpen(now);
  // What is added to a set while it is gone through comes last.
  const open = new Set([...reopened, ...hoursBetween(first, hourOf(now))]);
  let counted = 0;
  const touched = new Map<Day, Set<Scope>>();
  const closing = new Counter();
  for (const hour of open) {
    const totals = await totalsOf(hour, counting);
    if (totals.size === 0) continue;
    const day = dayOf(hour);
    if (!touched.has(day)) for (const other of await countedElsewhere(day, counting)) open.add(other);
    await counting.rollups.writeHour(hour, totals);
    counted += 1;
    if (hour >= first && hour < firstOpen(now)) closing.add(ALL, totals.get(ALL) ?? {});
    touched.set(day, new Set([...(touched.get(day) ?? []), ...totals.keys()]));
  }
  for (const [day, scopes] of touched) await addUpDay(day, counting.rollups, scopes);
  const moved = isToMove(from, now, counted);
  await addUpMonths(touched, from, moved ? firstOpen(now) : (from ?? firstOpen(now)), counting);
  // A fact reaches the index a moment after it was written: one of the last minute may not have been counted.
  for (const hour of reopened) await hours.closeAgain(hour, addSeconds(now, -MARGIN_SECONDS));
  if (moved) await hours.closeBefore(firstOpen(now));
  const closed = closing.totals.get(ALL);
  if (moved && closed !== undefined) log('info', 'hours-closed', figuresOf(closed));
  if (moved || counted + reopened.length > 0) log('info', 'hours-counted', { count: counted });
  const repeats = !moved && reopened.length === 0;
  return { hours: counted, ...(repeats && { idleUntil: endOf(hourOf(now)) }) };
}

/**
 * All hours of a day that an earlier version has counted, which kept hours where they are not added up any more: a day that
 * were added up of some of its hours would lose the others.
 */
async function countedElsewhere(
  day: Day,
  { rollups, now }: Pick<Counting, 'rollups' | 'now'>,
): Promise<readonly Hour[]> {
  const isCounted = (await Array.fromAsync(rollups.days(ALL, day, day))).length > 0;
  if (!isCounted || (await rollups.scopes(day, day)).size > 0) return [];
  const last = [`${day}T23` as Hour, hourOf(now())].sort()[0];
  return last === undefined ? [] : hoursBetween(`${day}T00` as Hour, last);
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

/** What CloudWatch is told of hours as they are closed, so each once: with what the network has said within an hour. */
function figuresOf({ sent, delivered, undelivered, received, replied, optOuts, costMicros: micros }: Counts) {
  return { sent, delivered, undelivered, received, replied, optOuts, micros };
}

/** What an hour's facts come to, by scope; nothing where it has none. */
async function totalsOf(hour: Hour, { history }: Counting): Promise<ReadonlyMap<Scope, Counts>> {
  const counter = new Counter();
  for await (const turn of history.inHour(hour)) counter.count(turn);
  return counter.totals;
}

/** A month changes when a day of it is over, and when one that was over has changed. */
async function addUpMonths(
  touched: ReadonlyMap<Day, ReadonlySet<Scope>>,
  wasOpen: Hour | undefined,
  opensAt: Hour,
  { rollups }: Counting,
): Promise<void> {
  const openDay = dayOf(opensAt);
  const changed = new Map<Month, Set<Scope>>();
  const note = (month: Month, scopes: Iterable<Scope>) =>
    changed.set(month, new Set([...(changed.get(month) ?? []), ...scopes]));
  for (const [day, scopes] of touched) if (day < openDay) note(monthOf(day), scopes);
  for (const day of new Set(wasOpen === undefined ? [] : hoursBetween(wasOpen, opensAt).map(dayOf))) {
    if (day < openDay) note(monthOf(day), await rollups.scopes(day, day));
  }
  for (const [month, scopes] of changed) if (scopes.size > 0) await addUpMonth(month, scopes, openDay, rollups);
}
