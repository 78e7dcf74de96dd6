import type { AnswerValue } from '../reading/answer.ts';

/** What is counted, for everything or for one survey or campaign. Counts of hours add up to those of days. */
export interface Counts {
  readonly sent: number;
  readonly delivered: number;
  readonly undelivered: number;
  /** Refused by the provider. */
  readonly failed: number;
  /** What the texts that were sent should cost, in millionths of a US dollar. */
  readonly costMicros: number;
  readonly received: number;
  /** Surveys started. */
  readonly asked: number;
  /** Surveys whose first question was answered. */
  readonly responded: number;
  /** Answers to all questions. */
  readonly answered: number;
  readonly optOuts: number;
  readonly optIns: number;
  readonly casesOpened: number;
  /** Planned messages that were not sent, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** By `survey.question`. */
  readonly questions: Readonly<Record<string, AnswerCounts>>;
}

export interface AnswerCounts {
  readonly answers: number;
  /** How often each value was given; open answers are words, and are counted only. */
  readonly distribution: Readonly<Record<string, number>>;
}

/** Counts with what follows from them; a ratio or mean over nothing is null. */
export interface Summary extends Omit<Counts, 'questions'> {
  /** Surveys responded to ÷ surveys asked, 0 to 1; above 1 in a period that answers an earlier one's questions. */
  readonly responseRate: number | null;
  readonly questions: Readonly<Record<string, AnswerCounts & { readonly mean: number | null }>>;
}

export const NOTHING: Counts = {
  sent: 0,
  delivered: 0,
  undelivered: 0,
  failed: 0,
  costMicros: 0,
  received: 0,
  asked: 0,
  responded: 0,
  answered: 0,
  optOuts: 0,
  optIns: 0,
  casesOpened: 0,
  skipped: {},
  questions: {},
};

export function one(answer: AnswerValue, counted: boolean): AnswerCounts {
  return { answers: 1, distribution: counted ? { [String(answer)]: 1 } : {} };
}

export function add(a: Counts, b: Counts): Counts {
  return {
    sent: a.sent + b.sent,
    delivered: a.delivered + b.delivered,
    undelivered: a.undelivered + b.undelivered,
    failed: a.failed + b.failed,
    costMicros: a.costMicros + b.costMicros,
    received: a.received + b.received,
    asked: a.asked + b.asked,
    responded: a.responded + b.responded,
    answered: a.answered + b.answered,
    optOuts: a.optOuts + b.optOuts,
    optIns: a.optIns + b.optIns,
    casesOpened: a.casesOpened + b.casesOpened,
    skipped: merge(a.skipped, b.skipped, (x, y) => x + y),
    questions: merge(a.questions, b.questions, addAnswers),
  };
}

function addAnswers(a: AnswerCounts, b: AnswerCounts): AnswerCounts {
  return {
    answers: a.answers + b.answers,
    distribution: merge(a.distribution, b.distribution, (x, y) => x + y),
  };
}

/** Keys in their order, so that the same counts make the same bytes. */
function merge<Value>(
  a: Readonly<Record<string, Value>>,
  b: Readonly<Record<string, Value>>,
  both: (x: Value, y: Value) => Value,
): Readonly<Record<string, Value>> {
  const merged = new Map<string, Value>(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const other = merged.get(key);
    merged.set(key, other === undefined ? value : both(other, value));
  }
  return Object.fromEntries([...merged].sort(([x], [y]) => (x < y ? -1 : 1)));
}

export function summarise(counts: Counts): Summary {
  return {
    ...counts,
    responseRate: counts.asked === 0 ? null : counts.responded / counts.asked,
    questions: Object.fromEntries(
      Object.entries(counts.questions).map(([name, answers]) => [name, { ...answers, mean: mean(answers) }]),
    ),
  };
}

function mean({ distribution }: AnswerCounts): number | null {
  const values = Object.entries(distribution).filter(([value]) => Number.isFinite(Number(value)));
  const answers = values.reduce((total, [, count]) => total + count, 0);
  return answers === 0 ? null : values.reduce((sum, [value, count]) => sum + Number(value) * count, 0) / answers;
}
