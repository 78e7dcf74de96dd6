import type { Plan } from '../program.ts';
import type { SomeCounts } from './counts.ts';
import { NOTHING } from './counts.ts';
import type { Measure } from './numbers.ts';
import { countAt } from './tally.ts';

/** Names of `Numbers` that follow from counts of another name. */
const COUNTED_AS: Readonly<Record<string, string>> = {
  costUsd: 'costMicros',
  responseRate: 'responded',
  replyRate: 'replied',
  optOutRate: 'optOuts',
  clickRate: 'clicked',
  conversionRate: 'conversions',
};

/** Counts that are kept by name; the other names are numbers. */
const BY_NAME: readonly string[] = ['failures', 'skipped'];

/** Scores, which are made of the answers to all questions that measure them. */
const SCORES = ['nps', 'csat'] as const;

/** The measures of counts that a number is made of; undefined where there is no such number. */
export function countedIn(measure: Measure, { surveys }: Pick<Plan, 'surveys'>): readonly Measure[] | undefined {
  const score = SCORES.find((each) => each === measure);
  if (score === undefined) return isMeasure(measure) ? [measure] : undefined;
  return surveys.flatMap(({ id, questions }) =>
    Object.entries(questions).flatMap(([name, { measures }]) => (measures === score ? [`answers/${id}.${name}`] : [])),
  );
}

/**
 * How much of a measure these counts are: of what a turn is counted as, more than 0 where the number counts that turn. A
 * rate counts what stands above its line. Of a measure that there is not, nothing.
 */
export function measureIn(counts: SomeCounts, measure: Measure): number {
  const path = pathOf(measure);
  return path === undefined ? 0 : countAt(counts, ...path);
}

export function isMeasure(text: string): text is Measure {
  return pathOf(text) !== undefined;
}

function pathOf(measure: Measure): readonly string[] | undefined {
  const [name = '', ...key] = measure.split('/');
  if (name === 'answers') {
    const [question, ...value] = key;
    if (question === undefined || question === '') return undefined;
    return value.length === 0
      ? ['questions', question, 'answers']
      : ['questions', question, 'distribution', value.join('/')];
  }
  if (BY_NAME.includes(name)) return key.length === 0 ? [name] : [name, key.join('/')];
  const counted = Object.hasOwn(COUNTED_AS, name) ? COUNTED_AS[name] : name;
  const isNumber = counted !== undefined && Object.hasOwn(NOTHING, counted) && typeof numberIn(counted) === 'number';
  return isNumber && key.length === 0 ? [counted] : undefined;
}

function numberIn(name: string): unknown {
  return (NOTHING as unknown as Readonly<Record<string, unknown>>)[name];
}
