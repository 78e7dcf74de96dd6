import type { BetaGeometric } from './beta-geometric.ts';
import { hazard } from './beta-geometric.ts';
import type { Cohort } from './cohort.ts';
import { stayingBy } from './cohort.ts';
import type { Month } from './month.ts';
import { addMonths, monthsFrom } from './month.ts';

/** How many of those who are customers when this month begins are likely to leave in it, and in the months after. */
export interface ExpectedChurn {
  readonly month: Month;
  /** Of those who were customers when the running month began, those likely to be here still when this one begins. */
  readonly start: number;
  readonly lost: number;
  /** Lost ÷ customers at the start: predictive churn. Null where there are none. */
  readonly churn: number | null;
}

/** By the time that each of them has been with us: who has stayed for years is less likely to go than who came last month. */
export function expectedIn(
  model: BetaGeometric,
  cohorts: readonly Cohort[],
  now: Month,
  months: number,
): readonly ExpectedChurn[] {
  const before = addMonths(now, -1);
  let groups = cohorts
    .filter(({ joinedIn }) => joinedIn < now)
    .map((cohort) => ({ age: monthsFrom(cohort.joinedIn, before), customers: stayingBy(cohort, before) }));
  return Array.from({ length: months }, (_, later) => {
    const start = groups.reduce((sum, { customers }) => sum + customers, 0);
    groups = groups.map(({ age, customers }) => ({
      age: age + 1,
      customers: customers * (1 - hazard(model, age + 1)),
    }));
    const lost = start - groups.reduce((sum, { customers }) => sum + customers, 0);
    return { month: addMonths(now, later), start, lost, churn: start === 0 ? null : lost / start };
  });
}
