import type { AlarmModel, Watched } from './alarms.ts';
import type { Datapoint } from './filters.ts';

export type AlarmState = 'ALARM' | 'OK';

/** The state of an alarm over these values alone: of the metrics that AWS itself makes, there are none here. */
export function stateOf(alarm: AlarmModel, datapoints: readonly Datapoint[], now: number): AlarmState {
  const { periods, threshold, below, silence } = alarm;
  // Where silence changes nothing, it is what it was when it heard something last.
  const asOf = silence === 'ignore' ? lastOf(alarm, datapoints, now) : now;
  const length = 1000 * Math.max(...Object.values(alarm.metrics).map(({ period }) => period));
  const breaches = Array.from({ length: periods }, (_, back) => {
    const end = asOf - back * length;
    const value = evaluated(alarm, (metric) => statisticOf(metric, datapoints, end - length, end));
    if (value === undefined) return silence === 'breaching';
    return below ? value < threshold : value >= threshold;
  });
  return breaches.every(Boolean) ? 'ALARM' : 'OK';
}

function lastOf({ metrics }: AlarmModel, datapoints: readonly Datapoint[], now: number): number {
  const own = datapoints.filter((point) => point.at <= now && Object.values(metrics).some((each) => isOf(each, point)));
  return own.at(-1)?.at ?? now;
}

function isOf({ namespace, metric, dimensions }: Watched, point: Datapoint): boolean {
  return (
    point.namespace === namespace &&
    point.metric === metric &&
    JSON.stringify(point.dimensions) === JSON.stringify(dimensions)
  );
}

/** Of what came after `start`, up to and with `end`. */
function statisticOf(
  watched: Watched,
  datapoints: readonly Datapoint[],
  start: number,
  end: number,
): number | undefined {
  const { metric, statistic } = watched;
  const values = datapoints
    .filter((point) => point.at > start && point.at <= end && isOf(watched, point))
    .map(({ value }) => value);
  if (values.length === 0) return undefined;
  switch (statistic) {
    case 'Sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'Maximum':
      return Math.max(...values);
    default:
      throw new Error(`The statistic ${statistic} of ${metric} is not evaluated here.`);
  }
}

const FUNCTIONS = {
  IF: (holds: boolean, one: number, other: number) => (holds ? one : other),
  FILL: (value: number | undefined, instead: number) => value ?? instead,
};

/** CloudWatch's arithmetic reads like that of JavaScript, for the little of it that alarms here are made of. */
function evaluated(
  { metrics, expression }: AlarmModel,
  read: (metric: Watched) => number | undefined,
): number | undefined {
  const named = Object.entries(metrics).map(([id, metric]) => [id, read(metric)] as const);
  const filled = new Set([...expression.matchAll(/FILL\((\w+),/g)].map(([, id]) => id));
  if (named.some(([id, value]) => value === undefined && !filled.has(id))) return undefined;
  const names = [...Object.keys(FUNCTIONS), ...named.map(([id]) => id)];
  const code = expression.replaceAll(/\bAND\b/g, '&&').replaceAll(/\bOR\b/g, '||');
  const evaluate = new Function(...names, `return ${code};`) as (...values: unknown[]) => number;
  const value = evaluate(...Object.values(FUNCTIONS), ...named.map(([, each]) => each));
  return Number.isFinite(value) ? value : undefined;
}
