import type { IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * Metrics added up; one without a value counts for nothing, and does not leave the sum without one. CloudWatch lets an alarm
 * watch ten at most.
 * @param metrics of one period
 */
export function sumOf(metrics: readonly Metric[], label?: string): IMetric {
  const [first] = metrics;
  if (first === undefined) throw new Error('A sum of metrics needs at least one of them.');
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period: first.period,
    ...(label !== undefined && { label }),
  });
}
