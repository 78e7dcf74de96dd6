import type { QuestionDefinition } from '../conversation/survey.ts';
import type { Plan } from '../program.ts';
import { questionOf } from '../program.ts';
import type { Measured } from './answers.ts';
import { meanOf, measured, medianOf } from './answers.ts';
import type { AnswerCounts, Counts } from './counts.ts';
import { shareOf } from './estimate.ts';
import type { Numbers, QuestionNumbers } from './numbers.ts';
import { timeBy } from './reply-times.ts';

type Surveys = Pick<Plan, 'surveys'>;

/** What a rehearsal tells: counts with what follows from them. A ratio or mean over nothing is null. */
export interface Summary extends Omit<Counts, 'questions' | 'replySeconds' | 'cohorts'>, Measured {
  /** Surveys responded to ÷ surveys asked, 0 to 1; above 1 in a period that answers an earlier one's questions. */
  readonly responseRate: number | null;
  readonly replySeconds: Numbers['replySeconds'];
  readonly questions: Readonly<Record<string, QuestionSummary>>;
}

export type QuestionSummary = AnswerCounts & Measured & Pick<QuestionNumbers, 'mean' | 'median'>;

export function summarise(counts: Counts, plan: Surveys): Summary {
  const { cohorts: _, questions, replySeconds, ...rest } = counts;
  return {
    ...rest,
    ...measuredIn(counts, plan),
    responseRate: ratio(counts.responded, counts.asked),
    replySeconds: timesOf(replySeconds),
    questions: Object.fromEntries(
      Object.entries(questions).map(([name, answers]) => [name, { ...answers, ...told(name, answers, plan) }]),
    ),
  };
}

/** What operators are told of a period. */
export function numbersOf(counts: Counts, plan: Surveys): Numbers {
  const { cohorts: _, questions: __, costMicros, replySeconds, ...rest } = counts;
  const { delivered, replied, optOuts, clicked, linked, conversions } = counts;
  return {
    ...rest,
    ...measuredIn(counts, plan),
    replyRate: ratio(replied, delivered),
    replySeconds: timesOf(replySeconds),
    responseRate: shareOf(counts.responded, counts.asked),
    optOutRate: ratio(optOuts, delivered),
    clickRate: ratio(clicked, linked),
    conversionRate: ratio(conversions, delivered),
    costUsd: costMicros / 1e6,
  };
}

/** The answers to each question, in the order of the surveys; then those of questions that the program has no more. */
export function questionNumbersOf({ questions }: Counts, plan: Surveys): readonly QuestionNumbers[] {
  const ours = plan.surveys.flatMap(({ id, questions: own }) => Object.keys(own).map((each) => `${id}.${each}`));
  const names = Object.keys(questions);
  const sorted = [...ours.filter((name) => names.includes(name)), ...names.filter((name) => !ours.includes(name))];
  return sorted.flatMap((name) => {
    const answers = questions[name];
    if (answers === undefined) return [];
    const { survey, question } = partsOf(name);
    return [{ survey, question, ...answers, ...told(name, answers, plan) }];
  });
}

function told(name: string, answers: AnswerCounts, plan: Surveys) {
  const question = definitionOf(name, plan);
  return { mean: meanOf(answers), median: medianOf(answers), ...measured([{ question, answers }]) };
}

function measuredIn({ questions }: Counts, plan: Surveys): Measured {
  return measured(
    Object.entries(questions).map(([name, answers]) => ({ question: definitionOf(name, plan), answers })),
  );
}

function definitionOf(name: string, plan: Surveys): QuestionDefinition | undefined {
  const { survey, question } = partsOf(name);
  const definition = plan.surveys.find(({ id }) => id === survey);
  return definition && questionOf(definition, question);
}

function partsOf(name: string): { readonly survey: string; readonly question: string } {
  const dot = name.indexOf('.');
  return { survey: name.slice(0, dot), question: name.slice(dot + 1) };
}

function timesOf(classes: Counts['replySeconds']): Numbers['replySeconds'] {
  return { median: timeBy(0.5, classes), p90: timeBy(0.9, classes) };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
