import type { Churn, ChurnPeriod, ChurnPrediction } from '../../../shared/contracts/console/responses.ts';
import type { ChurnReport, Prediction } from '../../../shared/domain/metrics/churn/churn-report.ts';
import type { PeriodChurn } from '../../../shared/domain/metrics/churn/periods.ts';

export function churnAnswer({ months, quarters, prediction, leftOut }: ChurnReport): Churn {
  return {
    months: months.map(({ month, ...own }) => period(month, own)),
    quarters: quarters.map(({ quarter, ...own }) => period(quarter, own)),
    prediction: prediction.kind === 'fitted' ? fitted(prediction) : { kind: 'not-enough-data', why: prediction.reason },
    leftOut: leftOut.map(({ joinedIn, because }) => `Those who joined in ${joinedIn}: ${because}.`),
  };
}

function period(
  name: string,
  { finished, start, joined, told, lost, end, simple, adjusted }: Omit<PeriodChurn, 'first' | 'last'>,
): ChurnPeriod {
  return { period: name, finished, atStart: start, joined, told, lost, atEnd: end, simple, adjusted };
}

function fitted(prediction: Prediction): ChurnPrediction {
  const { alpha, beta, customers, level, projection, expected, lifetimes } = prediction;
  const [ofNew] = lifetimes;
  return {
    kind: 'fitted',
    alpha,
    beta,
    customers,
    level,
    expected,
    retention: projection.map(({ period: month, retention, low, high, seen }) => ({
      month,
      projected: retention,
      low,
      high,
      ...(seen !== null && { observed: seen }),
    })),
    lifetimeMonths: ofNew?.mean ?? null,
    lifetimeInWords: lifetimeInWords(prediction),
  };
}

function lifetimeInWords({ lifetimes, projection, discountPerYear }: Prediction): string {
  const told = lifetimes.map(({ survived, mean, withinHorizon, discounted }) => {
    const who = survived === 0 ? 'Who has just joined' : `Who has been here for ${survived} months`;
    const all = mean === null ? 'in all without a bound, as the most loyal hardly ever leave' : `in all ${whole(mean)}`;
    return `${who} stays ${whole(withinHorizon)} of the next ${projection.length} months, ${all}; worth ${whole(discounted)} of today where a year is worth ${Math.round(discountPerYear * 100)}% less than the one before.`;
  });
  return told.join(' ');
}

function whole(months: number): string {
  return String(Math.round(months * 10) / 10);
}
