import type { Day } from '../../domain/instant.ts';
import { dayOf, instant } from '../../domain/instant.ts';
import type { Counts } from '../../domain/metrics/counts.ts';
import { add, NOTHING } from '../../domain/metrics/counts.ts';
import type { Scope } from '../../domain/metrics/scope.ts';
import type { RollupsRead } from '../ports/metrics.ts';

/** Both ends included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** One day, or several. */
export interface Stretch {
  readonly day: Day;
  /** The last of them, where there are several. */
  readonly until?: Day;
  readonly counts: Counts;
}

export interface CountsInPeriod {
  readonly total: Counts;
  /** Without a gap, the first first. */
  readonly stretches: readonly Stretch[];
}

/** A chart of more points than these tells less. */
const MOST_POINTS = 31;
const WEEK = 7;
const DAY_MILLISECONDS = 86_400_000;

/** What was counted of something in a period: by day, or by week where it is long. */
export async function countsIn(
  scope: Scope,
  { from, to }: Period,
  rollups: Pick<RollupsRead, 'days'>,
): Promise<CountsInPeriod> {
  const known = new Map<Day, Counts>();
  for await (const { day, counts } of rollups.days(scope, from, to)) known.set(day, counts);
  const days = daysBetween(from, to);
  const length = days.length > MOST_POINTS ? WEEK : 1;
  const stretches: Stretch[] = [];
  for (let first = 0; first < days.length; first += length) {
    const [day = from, ...others] = days.slice(first, first + length);
    const counts = add(...[day, ...others].map((each) => known.get(each) ?? NOTHING));
    const until = others.at(-1);
    stretches.push({ day, ...(until !== undefined && { until }), counts });
  }
  return { total: add(...known.values()), stretches };
}

function daysBetween(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MILLISECONDS) {
    days.push(dayOf(instant(at)));
  }
  return days;
}
