import type { Month } from './month.ts';
import { isMonth } from './month.ts';

/** Those who joined in the same month, and when they left. */
export interface Cohort {
  readonly joinedIn: Month;
  readonly joined: number;
  /** How many of them left, by month. */
  readonly leftIn: Readonly<Record<Month, number>>;
  /**
   * How many of them we heard of in a later month than the one in which they joined, by that month. Those who joined with
   * them and left before that are unknown. Absent or 0: all were told of in time.
   */
  readonly toldIn?: Readonly<Record<Month, number>>;
}

/** What is wrong with a cohort, where anything is: counts that cannot be. */
export function faultOf(cohort: Cohort): string | undefined {
  const { joinedIn, joined, leftIn, toldIn = {} } = cohort;
  if (!isMonth(joinedIn)) return `"${joinedIn}" is no month`;
  const counts: readonly (readonly [string, number])[] = [...Object.entries(leftIn), ...Object.entries(toldIn)];
  if (![joined, ...counts.map(([, count]) => count)].every((count) => Number.isInteger(count) && count >= 0))
    return 'a count is no whole number';
  const strange = counts.find(([month]) => !isMonth(month) || month < joinedIn);
  if (strange !== undefined) return `something is counted in "${strange[0]}", before anybody had joined`;
  if (total(leftIn) > joined) return 'more have left than joined';
  if (total(toldIn) > joined) return 'more were told of than joined';
  const early = Object.keys(leftIn).find((month) => stayingBy(cohort, month as Month) < 0);
  return early === undefined ? undefined : `by ${early} more had left than we had heard of`;
}

export function total(counts: Readonly<Record<Month, number>>): number {
  return Object.values<number>(counts).reduce((sum, count) => sum + count, 0);
}

/** In all months from the first to the last, both among them. */
export function within(counts: Readonly<Record<Month, number>>, first: Month | undefined, last: Month): number {
  return Object.entries<number>(counts).reduce(
    (sum, [month, count]) => (month <= last && (first === undefined || month >= first) ? sum + count : sum),
    0,
  );
}

/** How many of a cohort we had heard of when a month ended. */
export function knownBy({ joinedIn, joined, toldIn = {} }: Cohort, month: Month): number {
  if (month < joinedIn) return 0;
  return joined - total(toldIn) + within(toldIn, undefined, month);
}

/** How many of those were customers still. */
export function stayingBy(cohort: Cohort, month: Month): number {
  return knownBy(cohort, month) - within(cohort.leftIn, undefined, month);
}
