import type { Cohort } from './cohort.ts';
import { knownBy, stayingBy, within } from './cohort.ts';
import type { Month, Quarter } from './month.ts';
import { addMonths, firstMonthOf, monthsBetween, quarterOf } from './month.ts';

/** Who came and went in a month or a quarter. start + joined + told − lost = end. */
export interface PeriodChurn {
  readonly first: Month;
  readonly last: Month;
  /** False while it still runs: then all of it stands for the part that is over. */
  readonly finished: boolean;
  /** Customers when it began, as far as we knew of them. */
  readonly start: number;
  readonly joined: number;
  /** Customers for longer, of whom we heard in this period: an import, mostly. */
  readonly told: number;
  readonly lost: number;
  readonly end: number;
  /** Lost ÷ customers at the start; null where there were none. */
  readonly simple: number | null;
  /** Lost ÷ the mean of customers at the start and at the end; null where there were none at either. */
  readonly adjusted: number | null;
}

export interface MonthChurn extends PeriodChurn {
  readonly month: Month;
}

export interface QuarterChurn extends PeriodChurn {
  readonly quarter: Quarter;
}

/** @param undated those of whom nobody told when they joined: they are told of in the month that they stand under */
export function monthsOf(
  cohorts: readonly Cohort[],
  undated: readonly Cohort[],
  from: Month,
  now: Month,
): readonly MonthChurn[] {
  return monthsBetween(from, now).map((month) => ({ month, ...churnIn(cohorts, undated, month, month, now) }));
}

/** Only quarters that lie wholly within the months from `from` on. */
export function quartersOf(
  cohorts: readonly Cohort[],
  undated: readonly Cohort[],
  from: Month,
  now: Month,
): readonly QuarterChurn[] {
  const quarters = [...new Set(monthsBetween(from, now).map(quarterOf))];
  return quarters
    .filter((quarter) => firstMonthOf(quarter) >= from)
    .map((quarter) => {
      const first = firstMonthOf(quarter);
      return { quarter, ...churnIn(cohorts, undated, first, addMonths(first, 2), now) };
    });
}

function churnIn(
  dated: readonly Cohort[],
  undated: readonly Cohort[],
  first: Month,
  last: Month,
  now: Month,
): PeriodChurn {
  const all = [...dated, ...undated];
  const before = addMonths(first, -1);
  const start = sum(all, (cohort) => stayingBy(cohort, before));
  const known = sum(all, (cohort) => knownBy(cohort, last) - knownBy(cohort, before));
  const isNew = ({ joinedIn }: Cohort) => first <= joinedIn && joinedIn <= last;
  const joined = sum(dated.filter(isNew), (cohort) => knownBy(cohort, last));
  const end = sum(all, (cohort) => stayingBy(cohort, last));
  const lost = sum(all, ({ leftIn }) => within(leftIn, first, last));
  return {
    first,
    last,
    finished: last < now,
    start,
    joined,
    told: known - joined,
    lost,
    end,
    simple: ratio(lost, start),
    adjusted: ratio(lost, (start + end) / 2),
  };
}

function sum(cohorts: readonly Cohort[], count: (cohort: Cohort) => number): number {
  return cohorts.reduce((total, cohort) => total + count(cohort), 0);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
