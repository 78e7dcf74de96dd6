import { readFileSync } from 'node:fs';
import type { Config } from '../../../infra/config.ts';

/** A resource of a template, as CloudFormation is given it. */
export interface RawResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
export interface RawTemplate {
  readonly Resources: Readonly<Record<string, RawResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

/** Of the stack that runs, in a folder that was synthesized. */
export function applicationIn(assembly: string, { stackPrefix }: Pick<Config, 'stackPrefix'>): RawTemplate {
  return JSON.parse(readFileSync(`${assembly}/${stackPrefix}.template.json`, 'utf8')) as RawTemplate;
}

export function resourcesOf<Properties>(
  template: RawTemplate,
  type: string,
): readonly (readonly [string, Properties])[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, Properties as Properties] as const);
}

/** A metric that is watched or shown. Values that only AWS knows are their JSON. */
export interface Watched {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  /** Seconds. */
  readonly period: number;
}

export interface AlarmModel {
  readonly name: string;
  readonly description: string;
  readonly actions: readonly unknown[];
  readonly okActions: readonly unknown[];
  readonly threshold: number;
  readonly below: boolean;
  readonly periods: number;
  readonly silence: string;
  /** By id; the one metric of an alarm without an expression is `value`. */
  readonly metrics: Readonly<Record<string, Watched>>;
  readonly expression: string;
}

interface RawAlarm {
  readonly AlarmName: string;
  readonly AlarmDescription: unknown;
  readonly AlarmActions?: readonly unknown[];
  readonly OKActions?: readonly unknown[];
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly EvaluationPeriods: number;
  readonly TreatMissingData: string;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly RawDimension[];
  readonly Statistic?: string;
  readonly Period?: number;
  readonly Metrics?: readonly RawQuery[];
}
interface RawDimension {
  readonly Name: string;
  readonly Value: unknown;
}
interface RawQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly ReturnData?: boolean;
  readonly MetricStat?: {
    readonly Metric: { readonly Namespace: string; readonly MetricName: string; readonly Dimensions?: RawDimension[] };
    readonly Period: number;
    readonly Stat: string;
  };
}

export function alarmsOf(template: RawTemplate): readonly AlarmModel[] {
  return resourcesOf<RawAlarm>(template, 'AWS::CloudWatch::Alarm').map(([, raw]) => ({
    name: raw.AlarmName,
    description: written(raw.AlarmDescription),
    actions: raw.AlarmActions ?? [],
    okActions: raw.OKActions ?? [],
    threshold: raw.Threshold,
    below: belowOf(raw.ComparisonOperator),
    periods: raw.EvaluationPeriods,
    silence: raw.TreatMissingData,
    metrics: metricsOf(raw),
    expression: raw.Metrics?.find(({ ReturnData }) => ReturnData !== false)?.Expression ?? 'value',
  }));
}

function belowOf(comparison: string): boolean {
  if (comparison === 'LessThanThreshold') return true;
  if (comparison === 'GreaterThanOrEqualToThreshold') return false;
  throw new Error(`An alarm compares by ${comparison}, which is not evaluated here.`);
}

function metricsOf({
  Namespace = '',
  MetricName = '',
  Dimensions = [],
  Statistic = '',
  Period = 0,
  Metrics,
}: RawAlarm) {
  if (Metrics === undefined) {
    const dimensions = dimensionsOf(Dimensions);
    return { value: { namespace: Namespace, metric: MetricName, dimensions, statistic: Statistic, period: Period } };
  }
  return Object.fromEntries(
    Metrics.flatMap(({ Id, MetricStat }): [string, Watched][] => {
      if (MetricStat === undefined) return [];
      const { Metric, Period: period, Stat: statistic } = MetricStat;
      const { Namespace: namespace, MetricName: metric } = Metric;
      return [[Id, { namespace, metric, dimensions: dimensionsOf(Metric.Dimensions ?? []), statistic, period }]];
    }),
  );
}

function dimensionsOf(dimensions: readonly RawDimension[]): Readonly<Record<string, string>> {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, written(Value)]));
}

/** What is text, as it is; what AWS makes of the template's parts, as those parts. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value;
  const joined = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  return joined === undefined ? JSON.stringify(value) : joined[1].map(written).join(joined[0]);
}
