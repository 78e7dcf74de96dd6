import type { Day, Hour } from '../domain/instant.ts';
import { addHours, dayOf, hourOf, hoursBetween, startOf } from '../domain/instant.ts';
import { Counter } from '../domain/metrics/count.ts';
import type { Counts } from '../domain/metrics/counts.ts';
import { ALL } from '../domain/metrics/scope.ts';
import type { Retention } from '../domain/retention.ts';
import { addDaysTo } from '../domain/retention.ts';
import { addUpDay, addUpMonth, monthOf } from './add-up.ts';
import type { History } from './ports/history.ts';
import type { HoursToCount, Rollups } from './ports/metrics.ts';
import type { Clock } from './ports/world.ts';

export interface Recounting extends Pick<Clock, 'now'> {
  readonly history: Pick<History, 'inHour'>;
  readonly hours: Pick<HoursToCount, 'open'>;
  readonly rollups: Rollups;
  readonly retention: Retention;
  /** Whether somebody wants it to end here; what is counted then is added up still. */
  interrupted(): boolean;
  progress(done: number): void;
}

export interface Recounted {
  /** Hours that were counted, and those that had nothing to count. */
  readonly counted: number;
  readonly empty: number;
  /** Hours that were left as they were, since facts of theirs have expired, or may have while they were read. */
  readonly expired: readonly Hour[];
  /** Hours that were left as they were, since they had been counted with more: facts are gone before their time. */
  readonly less: readonly Hour[];
  /** The hour that is next where somebody ended it. */
  readonly interruptedAt?: Hour;
}

/** What facts never take back, so that less of it means that facts are gone; what failed may yet turn out to be sent. */
const ONLY_GROWS: readonly (readonly Counted[])[] = [
  ['sent'],
  ['sent', 'failed'],
  ['received'],
  ['asked'],
  ['answered'],
  ['optIns'],
  ['optOuts'],
  ['casesOpened'],
  ['clicks', 'machineClicks'],
  ['conversions'],
  ['left'],
];

type Counted = { [Name in keyof Counts]: Counts[Name] extends number ? Name : never }[keyof Counts];

/**
 * Counts hours of any past days again and overwrites their rollups, then those of their days and months, as the count of open
 * hours does: what has not changed stays the same to the byte. An hour at a time, so that it can end anywhere and be run again.
 */
export async function recount(from: Day, to: Day, recounting: Recounting): Promise<Recounted> {
  const { hours, rollups, now, interrupted, progress } = recounting;
  const { from: open = hourOf(now()) } = await hours.open();
  const last = [`${to}T23` as Hour, hourOf(now())].sort()[0] ?? hourOf(now());
  const all = hoursBetween(`${from}T00` as Hour, last);
  const days = Map.groupBy(all, dayOf);
  const months = new Set<string>();
  const [expired, less]: [Hour[], Hour[]] = [[], []];
  let [counted, empty, done] = [0, 0, 0];
  let next: Hour | undefined;
  for (const [day, ofDay] of days) {
    const before = await countedIn(day, rollups);
    let written = false;
    for (const hour of ofDay) {
      if (interrupted()) next ??= hour;
      if (next !== undefined) break;
      const outcome = await countAgain(hour, before.get(hour), recounting);
      if (outcome === 'counted') counted += 1;
      if (outcome === 'empty') empty += 1;
      if (outcome === 'expired') expired.push(hour);
      if (outcome === 'less') less.push(hour);
      written ||= outcome === 'counted';
      done += 1;
      progress(done / all.length);
    }
    if (written) {
      await addUpDay(day, rollups);
      if (day < dayOf(open)) months.add(monthOf(day));
    }
    if (next !== undefined) break;
  }
  for (const month of months) {
    await addUpMonth(month, await rollups.scopes(`${month}-01`, `${month}-31`), dayOf(open), rollups);
  }
  return { counted, empty, expired, less, ...(next !== undefined && { interruptedAt: next }) };
}

/** What everything came to in each hour of a day when it was counted last. */
async function countedIn(day: Day, rollups: Pick<Rollups, 'hoursOf'>): Promise<ReadonlyMap<Hour, Counts>> {
  const before = new Map<Hour, Counts>();
  for await (const { hour, scope, counts } of rollups.hoursOf(day)) if (scope === ALL) before.set(hour, counts);
  return before;
}

async function countAgain(
  hour: Hour,
  before: Counts | undefined,
  { history, rollups, retention, now }: Recounting,
): Promise<'counted' | 'empty' | 'expired' | 'less'> {
  if (mayExpire(hour, retention, now)) return 'expired';
  const counter = new Counter();
  for await (const turn of history.inHour(hour)) counter.count(turn);
  const { totals } = counter;
  const after = totals.get(ALL);
  if (before !== undefined && ONLY_GROWS.some((names) => sum(names, after) < sum(names, before))) return 'less';
  if (totals.size === 0) return 'empty';
  await rollups.writeHour(hour, totals);
  return 'counted';
}

/** Whether any fact of the hour is forgotten, or is to be within the hour that reading it may take. */
function mayExpire(hour: Hour, { contacts: _, ...kept }: Retention, now: Recounting['now']): boolean {
  return addDaysTo(startOf(hour), Math.min(...Object.values(kept))) <= addHours(now(), 1);
}

function sum(names: readonly Counted[], counts: Counts | undefined): number {
  return names.reduce((total, name) => total + (counts?.[name] ?? 0), 0);
}
