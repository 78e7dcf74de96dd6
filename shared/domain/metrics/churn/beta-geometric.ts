/**
 * The shifted beta-geometric model: each customer leaves in each period with a chance of their own, which does not change,
 * and these chances are beta-distributed. Those who are likely to leave go first, so that a cohort leaves ever more slowly
 * though nobody changes. P. S. Fader and B. G. S. Hardie, How to project customer retention, Journal of Interactive
 * Marketing 21 (1), 2007.
 */
export interface BetaGeometric {
  readonly alpha: number;
  readonly beta: number;
}

/** The chance that somebody who has survived period − 1 periods leaves in this one; the first period is 1. */
export function hazard({ alpha, beta }: BetaGeometric, period: number): number {
  return alpha / (alpha + beta + period - 1);
}

/** S(0) to S(periods): the share of a cohort that is still here after each, S(t) = S(t−1) · (β+t−1)/(α+β+t−1). */
export function survival(model: BetaGeometric, periods: number): readonly number[] {
  const shares = [1];
  for (let period = 1; period <= periods; period += 1) {
    shares.push((shares[period - 1] ?? 0) * (1 - hazard(model, period)));
  }
  return shares;
}

/** P(1) to P(periods): the share of a cohort that leaves in each. */
export function leaving(model: BetaGeometric, periods: number): readonly number[] {
  return survival(model, periods)
    .slice(0, -1)
    .map((share, before) => share * hazard(model, before + 1));
}

/** Those who have survived are a population of their own: what they have shown is added to beta. */
export function havingSurvived({ alpha, beta }: BetaGeometric, periods: number): BetaGeometric {
  return { alpha, beta: beta + periods };
}

/** How many more periods somebody stays, the one in which they leave among them. */
export interface RemainingLifetime {
  /** Periods that they have survived already. */
  readonly survived: number;
  /** The mean over all to come; null where it has no bound, as the most loyal are too many: alpha is 1 or less. */
  readonly mean: number | null;
  /** The mean of those that fall within the horizon. */
  readonly withinHorizon: number;
  /** The mean with each period worth less than the one before, by the discount. */
  readonly discounted: number;
}

export interface LifetimeOptions {
  /** Periods. */
  readonly horizon: number;
  /** By which a period is worth less than the one before: 0.008 is about 10% a year for months. Above 0. */
  readonly discount: number;
}

/** What is left out of the discounted sum is less than this. */
const NEGLIGIBLE = 1e-6;

/** @throws RangeError when the discount is not above 0, for then the sum may have no bound. */
export function remainingLifetime(
  model: BetaGeometric,
  survived: number,
  { horizon, discount }: LifetimeOptions,
): RemainingLifetime {
  if (!(discount > 0)) throw new RangeError(`The discount of a period is ${discount} and must be above 0.`);
  const { alpha, beta } = havingSurvived(model, survived);
  let [share, worth, discounted, withinHorizon] = [1, 1, 0, 0];
  for (let period = 1; period <= horizon || (share * worth) / discount > NEGLIGIBLE; period += 1) {
    discounted += share * worth;
    if (period <= horizon) withinHorizon += share;
    share *= 1 - hazard({ alpha, beta }, period);
    worth /= 1 + discount;
  }
  return { survived, mean: alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : null, withinHorizon, discounted };
}
