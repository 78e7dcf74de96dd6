import type { Day } from '../domain/instant.ts';
import { Counter } from '../domain/metrics/count.ts';
import type { Scope } from '../domain/metrics/scope.ts';
import type { Month, Rollups } from './ports/metrics.ts';

/**
 * Overwrites a day with the sums of its hours, of these scopes; all of them where none are named.
 * @returns the scopes that the day has
 */
export async function addUpDay(
  day: Day,
  rollups: Pick<Rollups, 'hoursOf' | 'writeDay'>,
  changed?: ReadonlySet<Scope>,
): Promise<ReadonlySet<Scope>> {
  const counter = new Counter();
  const named = new Set<Scope>();
  for await (const { scope, counts } of rollups.hoursOf(day)) {
    named.add(scope);
    if (changed?.has(scope) ?? true) counter.add(scope, counts);
  }
  if (named.size > 0) await rollups.writeDay(day, counter.totals, [...named]);
  return named;
}

/**
 * Overwrites a month with the sums of its days, of these scopes.
 * @param openDay the first that is not over: it and those after it are left out
 */
export async function addUpMonth(
  month: Month,
  scopes: Iterable<Scope>,
  openDay: Day,
  rollups: Pick<Rollups, 'days' | 'writeMonth'>,
): Promise<void> {
  const counter = new Counter();
  for (const scope of scopes) {
    for await (const { day, counts } of rollups.days(scope, `${month}-01`, `${month}-31`)) {
      if (day < openDay) counter.add(scope, counts);
    }
  }
  await rollups.writeMonth(month, counter.totals);
}

export function monthOf(day: string): Month {
  return day.slice(0, 'YYYY-MM'.length);
}
