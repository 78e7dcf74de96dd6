import type { Duration } from 'aws-cdk-lib';
import type { MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { LogCode } from '../../../shared/runtime/log.ts';
import type { Config } from '../../config.ts';
import type { LoggedProblem } from './runbook.ts';

/** A figure that functions write into their logs, and that CloudWatch reads from there: no call, and nobody's name in it. */
interface Figure {
  readonly code: LogCode;
  readonly field: string;
  /** `Sum` of what each line adds, `Maximum` of what each line says as it stands. */
  readonly statistic: 'Sum' | 'Maximum';
}

/** By the names of their metrics. */
export const FIGURES = {
  // Of an hour, when it is closed: an hour after it ended, when most receipts have come.
  TextsSent: { code: 'hours-closed', field: 'sent', statistic: 'Sum' },
  TextsDelivered: { code: 'hours-closed', field: 'delivered', statistic: 'Sum' },
  TextsUndelivered: { code: 'hours-closed', field: 'undelivered', statistic: 'Sum' },
  TextsReceived: { code: 'hours-closed', field: 'received', statistic: 'Sum' },
  TextsReplied: { code: 'hours-closed', field: 'replied', statistic: 'Sum' },
  OptOuts: { code: 'hours-closed', field: 'optOuts', statistic: 'Sum' },
  /** Millionths of a US dollar, as `prices` say. */
  TextsCost: { code: 'hours-closed', field: 'micros', statistic: 'Sum' },
  /** Turns that have not sent, or told, all that they owe, every time that somebody looks. */
  SendsOverdue: { code: 'sends-overdue', field: 'count', statistic: 'Sum' },
  /** Seconds since the oldest of them was committed. */
  OldestSendOverdue: { code: 'sends-overdue', field: 'seconds', statistic: 'Maximum' },
  /** Millionths of a US dollar of the month's budget. */
  BudgetUsed: { code: 'budget-used', field: 'micros', statistic: 'Maximum' },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof FIGURES;

/** Counts problems by their codes. */
export const PROBLEMS = { metric: 'Problems', dimension: 'Code' } as const;

/** Two deployments in one account count apart. */
const namespaceOf = ({ stackPrefix }: Pick<Config, 'stackPrefix'>): string => stackPrefix;

export function figuresOf(code: LogCode): readonly FigureName[] {
  return (Object.keys(FIGURES) as FigureName[]).filter((name) => FIGURES[name].code === code);
}

/** Has CloudWatch read a figure from a function's log. */
export function readFigure(logs: ILogGroup, name: FigureName, config: Pick<Config, 'stackPrefix'>): void {
  const { code, field } = FIGURES[name];
  logs.addMetricFilter(name, {
    // A field is read only where the pattern names it.
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.code', '=', code),
      FilterPattern.exists(`$.${field}`),
    ),
    metricNamespace: namespaceOf(config),
    metricName: name,
    metricValue: `$.${field}`,
  });
}

/** Has CloudWatch count these problems in a function's log, each for itself. */
export function countProblems(
  logs: ILogGroup,
  codes: readonly LoggedProblem[],
  config: Pick<Config, 'stackPrefix'>,
): void {
  const any = FilterPattern.any(...codes.map((code) => FilterPattern.stringValue('$.code', '=', code)));
  logs.addMetricFilter('Problems', {
    filterPattern: FilterPattern.all(any, FilterPattern.stringValue('$.level', '=', 'error')),
    metricNamespace: namespaceOf(config),
    metricName: PROBLEMS.metric,
    dimensions: { [PROBLEMS.dimension]: '$.code' },
  });
}

export function figure(
  name: FigureName,
  config: Pick<Config, 'stackPrefix'>,
  options: MetricOptions & { readonly period: Duration },
): Metric {
  const { statistic } = FIGURES[name];
  return new Metric({ namespace: namespaceOf(config), metricName: name, statistic, ...options });
}

export function problems(
  code: LoggedProblem,
  config: Pick<Config, 'stackPrefix'>,
  options: MetricOptions & { readonly period: Duration },
): Metric {
  return new Metric({
    namespace: namespaceOf(config),
    metricName: PROBLEMS.metric,
    dimensionsMap: { [PROBLEMS.dimension]: code },
    statistic: 'Sum',
    ...options,
  });
}
