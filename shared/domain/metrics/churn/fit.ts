import type { BetaGeometric } from './beta-geometric.ts';
import { survival } from './beta-geometric.ts';
import type { Bend } from './climb.ts';
import { climb, inverseOf, times } from './climb.ts';
import { logLikelihood, slopesOfLogSurvival } from './likelihood.ts';
import type { Seen } from './survival.ts';

export type Fit = Fitted | NotEnoughData;

export interface Fitted extends BetaGeometric {
  readonly kind: 'fitted';
  readonly logLikelihood: number;
  /** Of ln α and ln β: the inverse of the observed information. */
  readonly covariance: Bend;
  readonly customers: number;
  readonly lost: number;
  /** How many periods of a customer's time with us were seen. */
  readonly periods: number;
}

export interface NotEnoughData {
  readonly kind: 'not-enough-data';
  /** In words, with what would be needed. */
  readonly reason: string;
}

/** Below these, an interval by the observed information promises more than it keeps. */
const LEAST_CUSTOMERS = 50;
const LEAST_LOST = 20;
const LEAST_PERIODS = 3;

/** Beyond this sum, customers differ so little that the model is one rate for all. */
const MOST_ALIKE = 1e4;
const LEAST_PARAMETER = 1e-4;

/** Fits the model to all cohorts at once by maximum likelihood; where the data cannot carry it, says why not. */
export function fitTo({ periods, customers }: Seen): Fit {
  const seen = periods.filter(({ atRisk }) => atRisk > 0);
  const lost = seen.reduce((sum, period) => sum + period.lost, 0);
  const losing = seen.filter((period) => period.lost > 0).length;
  const lack = lackOf(customers, lost, seen.length, losing);
  if (lack !== undefined) return { kind: 'not-enough-data', reason: lack };
  const likelihood = logLikelihood(periods);
  const rate = lost / seen.reduce((sum, { atRisk }) => sum + atRisk, 0);
  const top = climb(likelihood, [0, Math.log((1 - rate) / rate)]);
  const [alpha, beta] = top === undefined ? [Infinity, Infinity] : [Math.exp(top[0]), Math.exp(top[1])];
  if (top === undefined || alpha + beta > MOST_ALIKE) return { kind: 'not-enough-data', reason: ALIKE };
  const { value, bend } = likelihood(top);
  const covariance = inverseOf([-bend[0], -bend[1], -bend[2]]);
  if (covariance === undefined || Math.min(alpha, beta) < LEAST_PARAMETER)
    return { kind: 'not-enough-data', reason: FLAT };
  return {
    kind: 'fitted',
    alpha,
    beta,
    logLikelihood: value,
    covariance,
    customers,
    lost,
    periods: seen.length,
  };
}

const ALIKE =
  'Customers do not leave more slowly the longer they have stayed, so nothing tells the loyal from the others. Look at simple churn.';
const FLAT = 'Very different rates of leaving explain the data equally well. More months are needed.';

function lackOf(customers: number, lost: number, periods: number, losing: number): string | undefined {
  if (customers < LEAST_CUSTOMERS)
    return `${customers} customers were seen from one month to the next; ${LEAST_CUSTOMERS} are needed.`;
  if (periods < LEAST_PERIODS)
    return `Customers were seen for ${periods} months after the one in which they joined; ${LEAST_PERIODS} are needed.`;
  if (lost < LEAST_LOST) return `${lost} customers have left; ${LEAST_LOST} are needed.`;
  return losing < 2 ? 'All who left did so after the same time with us; two different times are needed.' : undefined;
}

/** What the model says of a cohort after so many periods, and the bounds of its interval. */
export interface Projected {
  readonly period: number;
  readonly retention: number;
  readonly low: number;
  readonly high: number;
}

/** How many standard deviations on either side hold so much of a normal distribution. */
const DEVIATIONS = { 0.8: 1.2815515655446004, 0.9: 1.6448536269514722, 0.95: 1.959963984540054 } as const;
export type Level = keyof typeof DEVIATIONS;

/**
 * The projected retention with its interval, by the delta method on the logit, so that both bounds are shares. It covers
 * how little the data say about alpha and beta, and not that the world may change, nor chance in the cohort to come.
 */
export function project(fitted: Fitted, periods: number, level: Level): readonly Projected[] {
  const slopes = slopesOfLogSurvival(fitted, periods);
  return survival(fitted, periods).map((retention, period) => {
    const slope = slopes[period];
    if (period === 0 || slope === undefined || retention <= 0 || retention >= 1)
      return { period, retention, low: retention, high: retention };
    const [byAlpha, byBeta] = times(fitted.covariance, slope);
    const deviation = Math.sqrt(Math.max(0, byAlpha * slope[0] + byBeta * slope[1])) / (1 - retention);
    const logit = Math.log(retention / (1 - retention));
    const reach = DEVIATIONS[level] * deviation;
    return { period, retention, low: logistic(logit - reach), high: logistic(logit + reach) };
  });
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
