import type { Estimate } from './numbers.ts';

/** Standard deviations on either side that hold 95% of a normal distribution. */
const DEVIATIONS = 1.959963984540054;

/**
 * A share, 0 to 1, with its interval by Wilson's score, which stays within 0 and 1 and is honest about few.
 * E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American Statistical
 * Association 22 (158), 1927.
 * @param part counts as the whole where it is more: answers may come to what was asked in an earlier period
 */
export function shareOf(part: number, whole: number): Estimate | null {
  if (whole <= 0) return null;
  const value = Math.min(1, part / whole);
  const squared = DEVIATIONS ** 2;
  const middle = (value + squared / (2 * whole)) / (1 + squared / whole);
  const reach =
    (DEVIATIONS * Math.sqrt((value * (1 - value)) / whole + squared / (4 * whole ** 2))) / (1 + squared / whole);
  return { value, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach), of: whole };
}

/**
 * A net promoter score, −100 to 100, with its interval. Answers are promoters, detractors or neither, a trinomial, so that
 * with the shares p and d of n answers the variance of p − d is (p + d − (p − d)²) ÷ n. Half an answer is added to each of
 * promoters and detractors and one to the others before, or few answers that agree would pretend to be certain.
 * A. Agresti and Y. Min, Simple improved confidence intervals for comparing matched proportions, Statistics in Medicine
 * 24 (5), 2005.
 */
export function netPromoterScore(promoters: number, detractors: number, of: number): Estimate | null {
  if (of <= 0) return null;
  const [p, d, n] = [(promoters + 0.5) / (of + 2), (detractors + 0.5) / (of + 2), of + 2];
  const reach = DEVIATIONS * Math.sqrt((p + d - (p - d) ** 2) / n);
  return {
    value: (100 * (promoters - detractors)) / of,
    low: 100 * Math.max(-1, p - d - reach),
    high: 100 * Math.min(1, p - d + reach),
    of,
  };
}

export function inPercent({ value, low, high, of }: Estimate): Estimate {
  return { value: 100 * value, low: 100 * low, high: 100 * high, of };
}
