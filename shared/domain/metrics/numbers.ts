/** A share or score with the interval in which the true one lies with 95% confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many it was made from. */
  readonly of: number;
}

/** What was counted in a period, and what follows from it. A share over nothing is null. */
export interface Numbers {
  /** Messages that were to go out, each once: sent, failed, skipped, and put off and still to come. */
  readonly planned: number;
  readonly sent: number;
  readonly delivered: number;
  /** The network could not deliver it. */
  readonly undelivered: number;
  /** Not sent after all: the provider refused it, or it was no longer right when it was looked at again. */
  readonly failed: number;
  /** Of those that failed or were not delivered, by reason. */
  readonly failures: Readonly<Record<string, number>>;
  readonly received: number;
  /** Our texts that were the last before somebody wrote, within three days. */
  readonly replied: number;
  /** `replied` ÷ `delivered` */
  readonly replyRate: number | null;
  /** From our text to the reply. */
  readonly replySeconds: { readonly median: number | null; readonly p90: number | null };
  /** Surveys started. */
  readonly asked: number;
  /** Surveys whose first question was answered. */
  readonly responded: number;
  readonly responseRate: Estimate | null;
  /** Answers to all questions. */
  readonly answered: number;
  readonly optOuts: number;
  /** `optOuts` ÷ `delivered` */
  readonly optOutRate: number | null;
  readonly optIns: number;
  readonly casesOpened: number;
  /** Texts with a link. */
  readonly linked: number;
  /** Texts of which a person followed a link. */
  readonly clicked: number;
  /** Links followed by people, and by machines that look at links before people do. */
  readonly clicks: number;
  readonly machineClicks: number;
  /** `clicked` ÷ `linked` */
  readonly clickRate: number | null;
  readonly conversions: number;
  /** `conversions` ÷ `delivered` */
  readonly conversionRate: number | null;
  readonly costUsd: number;
  /** Planned messages that were not sent, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly joined: number;
  readonly left: number;
  /** % promoters (9 and 10) − % detractors (0 to 6), −100 to 100. */
  readonly nps: Estimate | null;
  /** % of the answers about support that are satisfied, 4 and 5 of 0 to 5, 0 to 100. */
  readonly csat: Estimate | null;
}

/** The answers to one question. */
export interface QuestionNumbers {
  readonly survey: string;
  readonly question: string;
  readonly answers: number;
  /** How often each value was given: a number, an option's id, `true` or `false`. */
  readonly distribution: Readonly<Record<string, number>>;
  readonly mean: number | null;
  readonly median: number | null;
  readonly nps: Estimate | null;
  readonly csat: Estimate | null;
}

/** Numbers of one day (UTC), or of several where a period is too long to be drawn by day. */
export interface DayNumbers {
  readonly day: string;
  /** The last day that was counted into it, where it is not `day` itself: of periods of more than 31 days, a week. */
  readonly until?: string;
  readonly numbers: Numbers;
}

/**
 * What a number counts, so that it can be opened: a name of `Numbers`, with a key after a slash where it is counted by one:
 * `optOuts`, `skipped/quiet-hours`, `failures/TEXT_UNREACHABLE`, `answers/nps.score/9`. A score opens all answers that it
 * is made of.
 */
export type Measure = string;
