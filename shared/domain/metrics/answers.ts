import type { QuestionDefinition } from '../conversation/survey.ts';
import type { AnswerCounts } from './counts.ts';
import { inPercent, netPromoterScore, shareOf } from './estimate.ts';
import type { Estimate } from './numbers.ts';

/** Net promoter score: of 0 to 10, promoters answer 9 or 10 and detractors 0 to 6. F. F. Reichheld, 2003. */
const PROMOTERS_FROM = 9;
const DETRACTORS_TO = 6;

type Numeric = readonly (readonly [value: number, count: number])[];

/** Numbers, the smallest first, and how often each was given. */
function numeric({ distribution }: AnswerCounts): Numeric {
  return Object.entries(distribution)
    .map(([value, count]) => [Number(value), count] as const)
    .filter(([value]) => Number.isFinite(value))
    .sort(([one], [other]) => one - other);
}

function total(values: Numeric): number {
  return values.reduce((sum, [, count]) => sum + count, 0);
}

export function meanOf(answers: AnswerCounts): number | null {
  const values = numeric(answers);
  const count = total(values);
  return count === 0 ? null : values.reduce((sum, [value, times]) => sum + value * times, 0) / count;
}

/** The one in the middle, or the mean of the two. */
export function medianOf(answers: AnswerCounts): number | null {
  const values = numeric(answers);
  const count = total(values);
  if (count === 0) return null;
  return (at(values, Math.floor((count - 1) / 2)) + at(values, Math.floor(count / 2))) / 2;
}

function at(values: Numeric, index: number): number {
  let left = index;
  for (const [value, count] of values) {
    if (left < count) return value;
    left -= count;
  }
  throw new RangeError(`There is no answer ${index} in a distribution of ${total(values)}.`);
}

/** What a question measures, of its answers; of several questions that measure the same, together. */
export interface Measured {
  readonly nps: Estimate | null;
  readonly csat: Estimate | null;
}

export type Asked = readonly { readonly question: QuestionDefinition | undefined; readonly answers: AnswerCounts }[];

export function measured(asked: Asked): Measured {
  const [promoters, detractors, scored] = sums(asked, 'nps', [isPromoter, isDetractor]);
  const [satisfied, , rated] = sums(asked, 'csat', [isSatisfied, () => false]);
  const share = shareOf(satisfied, rated);
  return { nps: netPromoterScore(promoters, detractors, scored), csat: share && inPercent(share) };
}

type Test = (value: number, question: QuestionDefinition) => boolean;

const isPromoter: Test = (value) => value >= PROMOTERS_FROM;
const isDetractor: Test = (value) => value <= DETRACTORS_TO;
/** The two best of the scale. */
const isSatisfied: Test = (value, { form }) => value >= (form.kind === 'scale' ? form.max : 5) - 1;

/** How many answers pass each test, and how many there are. */
function sums(asked: Asked, measures: QuestionDefinition['measures'], [one, other]: readonly [Test, Test]) {
  const counted = [0, 0, 0] as [number, number, number];
  for (const { question, answers } of asked) {
    if (question === undefined || question.measures !== measures) continue;
    for (const [value, count] of numeric(answers)) {
      if (one(value, question)) counted[0] += count;
      if (other(value, question)) counted[1] += count;
      counted[2] += count;
    }
  }
  return counted;
}
