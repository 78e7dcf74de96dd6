import type { BetaGeometric } from './beta-geometric.ts';
import type { Local, Point } from './climb.ts';
import type { Period } from './survival.ts';

/**
 * The log-likelihood of what was seen, for ln α and ln β, with its first and second derivatives. A customer who left in
 * period t contributes ln P(t), one who was still here after k periods ln S(k); as P and S are products of the periods'
 * chances, both come to ln h for each period in which somebody left and ln(1−h) for each that somebody survived, with
 * h = α/(α+β+t−1). It needs no gamma function.
 */
export function logLikelihood(periods: readonly Period[]): (point: Point) => Local {
  return ([logAlpha, logBeta]) => {
    const alpha = Math.exp(logAlpha);
    const beta = Math.exp(logBeta);
    let [value, ofAlpha, ofBeta, ofBoth, alphaTwice, betaTwice] = [0, 0, 0, 0, 0, 0];
    periods.forEach(({ atRisk, lost }, before) => {
      const stayed = atRisk - lost;
      const all = alpha + beta + before;
      const staying = beta + before;
      value += lost * logAlpha + stayed * Math.log(staying) - atRisk * Math.log(all);
      ofAlpha += lost / alpha - atRisk / all;
      ofBeta += stayed / staying - atRisk / all;
      ofBoth += atRisk / all ** 2;
      alphaTwice += atRisk / all ** 2 - lost / alpha ** 2;
      betaTwice += atRisk / all ** 2 - stayed / staying ** 2;
    });
    const slope: Point = [alpha * ofAlpha, beta * ofBeta];
    return {
      value,
      slope,
      bend: [alpha ** 2 * alphaTwice + slope[0], alpha * beta * ofBoth, beta ** 2 * betaTwice + slope[1]],
    };
  };
}

/** How ln S(t) changes with ln α and ln β, for each of S(0) to S(periods). */
export function slopesOfLogSurvival({ alpha, beta }: BetaGeometric, periods: number): readonly Point[] {
  const slopes: Point[] = [[0, 0]];
  for (let before = 0; before < periods; before += 1) {
    const [byAlpha, byBeta] = slopes[before] ?? [0, 0];
    const all = alpha + beta + before;
    slopes.push([byAlpha - alpha / all, byBeta + beta / (beta + before) - beta / all]);
  }
  return slopes;
}
