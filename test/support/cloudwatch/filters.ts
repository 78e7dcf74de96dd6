import type { LogLine } from '../../../infra/local/kernel.ts';
import type { Model } from '../../../infra/local/template/model.ts';
import type { RawTemplate } from './alarms.ts';
import { resourcesOf } from './alarms.ts';

/** One value that CloudWatch Logs made of a line. */
export interface Datapoint {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly at: number;
  readonly value: number;
}

interface RawFilter {
  readonly FilterPattern: string;
  readonly LogGroupName: { readonly Ref: string };
  readonly MetricTransformations: readonly {
    readonly MetricNamespace: string;
    readonly MetricName: string;
    readonly MetricValue: string;
    readonly Dimensions?: readonly { readonly Key: string; readonly Value: string }[];
  }[];
}

type Line = Readonly<Record<string, unknown>>;

/** What the template's metric filters make of what functions logged. */
export function datapointsOf(template: RawTemplate, model: Model, logs: readonly LogLine[]): readonly Datapoint[] {
  const filters = resourcesOf<RawFilter>(template, 'AWS::Logs::MetricFilter').map(([, filter]) => ({
    ...filter,
    matches: readPattern(filter.FilterPattern),
    functionName: functionLoggingTo(template, model, filter.LogGroupName.Ref),
  }));
  return logs.flatMap(({ functionName, line, at }) => {
    const fields = parsed(line);
    if (fields === undefined) return [];
    return filters
      .filter((filter) => filter.functionName === functionName && filter.matches(fields))
      .flatMap(({ MetricTransformations }) =>
        MetricTransformations.map(({ MetricNamespace, MetricName, MetricValue, Dimensions = [] }) => ({
          namespace: MetricNamespace,
          metric: MetricName,
          dimensions: Object.fromEntries(Dimensions.map(({ Key, Value }) => [Key, String(fieldOf(fields, Value))])),
          at,
          value: Number(MetricValue.startsWith('$.') ? fieldOf(fields, MetricValue) : MetricValue),
        })),
      );
  });
}

function functionLoggingTo(template: RawTemplate, model: Model, logGroup: string): string {
  const [id] =
    resourcesOf<{ LoggingConfig: { LogGroup: { Ref: string } } }>(template, 'AWS::Lambda::Function').find(
      ([, { LoggingConfig }]) => LoggingConfig.LogGroup.Ref === logGroup,
    ) ?? [];
  const fn = [...model.functions.values()].find(({ logicalId }) => logicalId === id);
  if (fn === undefined) throw new Error(`A metric filter reads ${logGroup}, which no function writes.`);
  return fn.name;
}

function parsed(line: string): Line | undefined {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}

function fieldOf(line: Line, selector: string): unknown {
  return line[selector.slice('$.'.length)];
}

type Matches = (line: Line) => boolean;

const TOKEN = /\s*(\(|\)|&&|\|\||\$\.\w+|=|"[^"]*")/y;

/** The part of CloudWatch's language of patterns that is used: `=` with text or `*`, `&&`, `||` and parentheses. */
function readPattern(pattern: string): Matches {
  const body = /^\{(.*)\}$/.exec(pattern)?.[1];
  if (body === undefined) throw new Error(`The pattern ${pattern} is not one of JSON.`);
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(body); found !== null; found = TOKEN.exec(body)) tokens.push(found[1]!);
  if (tokens.join('') !== body.replaceAll(/\s/g, '')) throw new Error(`The pattern ${pattern} is not understood.`);
  const matches = either(tokens);
  if (tokens.length > 0) throw new Error(`The pattern ${pattern} has more than one condition.`);
  return matches;
}

function either(tokens: string[]): Matches {
  const one = both(tokens);
  if (tokens[0] !== '||') return one;
  tokens.shift();
  const other = either(tokens);
  return (line) => one(line) || other(line);
}

function both(tokens: string[]): Matches {
  const one = condition(tokens);
  if (tokens[0] !== '&&') return one;
  tokens.shift();
  const other = both(tokens);
  return (line) => one(line) && other(line);
}

function condition(tokens: string[]): Matches {
  const first = tokens.shift();
  if (first === '(') {
    const inner = either(tokens);
    if (tokens.shift() !== ')') throw new Error('A pattern lacks a parenthesis.');
    return inner;
  }
  const [equals, value = ''] = tokens.splice(0, 2);
  if (first === undefined || equals !== '=') throw new Error('A pattern compares by something other than =.');
  const wanted = value.slice(1, -1);
  return (line) => {
    const own = fieldOf(line, first);
    return own !== undefined && (wanted === '*' || own === wanted);
  };
}
