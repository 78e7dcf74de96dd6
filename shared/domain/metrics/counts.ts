import type { AnswerValue } from '../reading/answer.ts';
import { addTo, sparse } from './tally.ts';

/** So many by name. */
export type ByName = Readonly<Record<string, number>>;

/** What is counted, for everything or for a part of it. Counts of hours add up to those of days, and these to months'. */
export interface Counts {
  /**
   * Texts that were made out to be sent, planned messages that were skipped, and those that were put off and have not been
   * decided since; each once. So `sent` + `failed` + all `skipped` + those still to come.
   */
  readonly planned: number;
  readonly sent: number;
  readonly delivered: number;
  readonly undelivered: number;
  /** Not sent after all: the provider refused it, or it was no longer right when it was looked at again. */
  readonly failed: number;
  /** Of those that failed or were not delivered, by reason. */
  readonly failures: ByName;
  /** What the texts that were sent should cost, in millionths of a US dollar. */
  readonly costMicros: number;
  /** Texts that came in; of a survey or campaign, those that one of its texts was the last before. */
  readonly received: number;
  /** Texts that were the last before somebody wrote, within `REPLY_HOURS`; what a machine wrote for them is no reply. */
  readonly replied: number;
  /** By the class of the time from such a text to the reply: see `reply-times.ts`. */
  readonly replySeconds: ByName;
  /** Surveys started. */
  readonly asked: number;
  /** Surveys whose first question was answered. */
  readonly responded: number;
  /** Answers to all questions. */
  readonly answered: number;
  /** Of a survey or campaign, those to whom it was the last that came unasked before. */
  readonly optOuts: number;
  readonly optIns: number;
  readonly casesOpened: number;
  /** Texts with a link that were sent. */
  readonly linked: number;
  /** Texts of which a person followed a link. */
  readonly clicked: number;
  /** Links followed by people. */
  readonly clicks: number;
  /** Links followed by what looks at links before people do. */
  readonly machineClicks: number;
  readonly conversions: number;
  /** Customers who joined, as far as we were told within `NEWS_DAYS`. */
  readonly joined: number;
  /** Customers who left. */
  readonly left: number;
  /** Planned messages that were not sent, by reason. */
  readonly skipped: ByName;
  /** By `survey.question`. */
  readonly questions: Readonly<Record<string, AnswerCounts>>;
  /** Of customers, in the scope `cohorts` alone. */
  readonly cohorts: CohortCounts;
}

export interface AnswerCounts {
  readonly answers: number;
  /** How often each value was given; open answers are words, and are counted only. */
  readonly distribution: ByName;
}

/** By the month in which we were told, or in which they left, and by that in which they joined: `{ '2026-05': { '2026-03': 2 } }`. */
export type ByMonths = Readonly<Record<string, ByName>>;

export interface CohortCounts {
  readonly joined: ByMonths;
  readonly left: ByMonths;
  /** Of those of whom nobody told when they joined: under the month in which we first heard of them. */
  readonly undatedJoined: ByMonths;
  readonly undatedLeft: ByMonths;
}

export const NOTHING: Counts = {
  planned: 0,
  sent: 0,
  delivered: 0,
  undelivered: 0,
  failed: 0,
  failures: {},
  costMicros: 0,
  received: 0,
  replied: 0,
  replySeconds: {},
  asked: 0,
  responded: 0,
  answered: 0,
  optOuts: 0,
  optIns: 0,
  casesOpened: 0,
  linked: 0,
  clicked: 0,
  clicks: 0,
  machineClicks: 0,
  conversions: 0,
  joined: 0,
  left: 0,
  skipped: {},
  questions: {},
  cohorts: { joined: {}, left: {}, undatedJoined: {}, undatedLeft: {} },
};

/** A part of `Counts`, as deep as it goes. */
export type SomeCounts = { readonly [Name in keyof Counts]?: Counts[Name] | Partial<Counts[Name]> };

export function one(answer: AnswerValue, counted: boolean): AnswerCounts {
  return { answers: 1, distribution: counted ? { [String(answer)]: 1 } : {} };
}

export function add(...all: readonly SomeCounts[]): Counts {
  const total = {};
  for (const counts of all) addTo(total, counts);
  return whole(total);
}

/** Sparse counts, as they are stored, with all that they leave out; what is none of the counts is left out. */
export function whole(counts: object): Counts {
  const some = sparse(counts);
  const known = Object.entries(NOTHING).map(([name, none]) => {
    const count = some[name] ?? none;
    if (name === 'cohorts') return [name, { ...NOTHING.cohorts, ...(count as object) }];
    return [name, name === 'questions' ? answersIn(count as object) : count];
  });
  return Object.fromEntries(known) as unknown as Counts;
}

function answersIn(questions: object): Counts['questions'] {
  const none: AnswerCounts = { answers: 0, distribution: {} };
  return Object.fromEntries(Object.entries(questions).map(([name, answers]) => [name, { ...none, ...answers }]));
}
