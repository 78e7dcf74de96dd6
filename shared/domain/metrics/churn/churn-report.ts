import type { RemainingLifetime } from './beta-geometric.ts';
import { remainingLifetime } from './beta-geometric.ts';
import type { Cohort } from './cohort.ts';
import { faultOf } from './cohort.ts';
import type { ExpectedChurn } from './expected.ts';
import { expectedIn } from './expected.ts';
import type { Fitted, Level, NotEnoughData, Projected } from './fit.ts';
import { fitTo, project } from './fit.ts';
import type { Month } from './month.ts';
import { addMonths } from './month.ts';
import type { MonthChurn, QuarterChurn } from './periods.ts';
import { monthsOf, quartersOf } from './periods.ts';
import { observed, pooled } from './survival.ts';

export interface ChurnOptions {
  /** The month that runs: it is shown, as not finished, and the model does not look at it. */
  readonly now: Month;
  /** Customers of whom nobody told when they joined, under the month in which we heard of them. */
  readonly undated?: readonly Cohort[];
  /** The first month that is shown; by default 23 before the one that runs. */
  readonly from?: Month;
  /** How many months after joining retention is projected; by default 24. */
  readonly horizon?: number;
  /** Of the interval; by default 0.9. */
  readonly level?: Level;
  /** By which a year is worth less than the one before, for lifetimes; by default 0.1. */
  readonly discountPerYear?: number;
}

export interface ChurnReport {
  readonly now: Month;
  readonly months: readonly MonthChurn[];
  readonly quarters: readonly QuarterChurn[];
  readonly prediction: Prediction | NotEnoughData;
  /** Cohorts whose counts cannot be; nothing above counts them. */
  readonly leftOut: readonly { readonly joinedIn: string; readonly because: string }[];
}

export interface Prediction extends Omit<Fitted, 'covariance'> {
  readonly level: Level;
  readonly discountPerYear: number;
  readonly projection: readonly ProjectedMonth[];
  /** Of somebody who has just joined, and of who has stayed for one year and for two. */
  readonly lifetimes: readonly RemainingLifetime[];
  /** Predictive churn: the month that runs and the two after it, and the three together. */
  readonly expected: readonly ExpectedChurn[];
  readonly expectedInThree: Pick<ExpectedChurn, 'start' | 'lost' | 'churn'>;
}

export interface ProjectedMonth extends Projected {
  /** The share of customers who stayed so long, as it was seen; null where nobody has been with us so long. */
  readonly seen: number | null;
}

const MONTHS_SHOWN = 24;
const HORIZON = 24;
const LEVEL: Level = 0.9;
const DISCOUNT_PER_YEAR = 0.1;
const MONTHS_EXPECTED = 3;
const SURVIVED: readonly number[] = [0, 12, 24];

/**
 * Churn three ways. Simple and adjusted count who left; the predictive one is a model fitted to the cohorts, and where they
 * cannot carry one it says why. The same cohorts give the same report.
 */
export function churnReport(cohorts: readonly Cohort[], options: ChurnOptions): ChurnReport {
  const { now, undated = [], from = addMonths(now, 1 - MONTHS_SHOWN) } = options;
  const leftOut = [...cohorts, ...undated].flatMap((cohort) => {
    const because = faultOf(cohort);
    return because === undefined ? [] : [{ joinedIn: cohort.joinedIn, because }];
  });
  const sound = cohorts.filter((cohort) => faultOf(cohort) === undefined);
  const soundUndated = undated.filter((cohort) => faultOf(cohort) === undefined);
  return {
    now,
    months: monthsOf(sound, soundUndated, from, now),
    quarters: quartersOf(sound, soundUndated, from, now),
    prediction: predict(sound, options),
    leftOut,
  };
}

function predict(cohorts: readonly Cohort[], options: ChurnOptions): Prediction | NotEnoughData {
  const { now, horizon = HORIZON, level = LEVEL, discountPerYear = DISCOUNT_PER_YEAR } = options;
  const history = pooled(cohorts, now);
  const fitted = fitTo(history);
  if (fitted.kind === 'not-enough-data') return fitted;
  const { covariance: _, ...told } = fitted;
  const seen = observed(history.periods);
  const discount = (1 + discountPerYear) ** (1 / 12) - 1;
  const expected = expectedIn(fitted, cohorts, now, MONTHS_EXPECTED);
  const start = expected[0]?.start ?? 0;
  const lost = expected.reduce((sum, month) => sum + month.lost, 0);
  return {
    ...told,
    level,
    discountPerYear,
    projection: project(fitted, horizon, level).map((each) => ({ ...each, seen: seen[each.period] ?? null })),
    lifetimes: SURVIVED.map((survived) => remainingLifetime(fitted, survived, { horizon, discount })),
    expected,
    expectedInThree: { start, lost, churn: start === 0 ? null : lost / start },
  };
}
