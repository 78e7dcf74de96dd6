import type { Instant } from '../instant.ts';
import type { QuestionId, SurveyId } from './survey.ts';

/** Where a contact stands with us, as it is stored between any two steps. */
export type Conversation = Idle | AwaitingAnswer | Lapsed;

export interface Idle {
  readonly kind: 'idle';
}

/** Which question of which survey. */
export interface Asking {
  readonly survey: SurveyId;
  readonly question: QuestionId;
  /** Which asking of this survey it is: once per joining, once per case … */
  readonly occurrence: string;
  /** The case that an answer to this survey opened: later words belong to it. */
  readonly caseId?: string;
}

export interface AwaitingAnswer extends Asking {
  readonly kind: 'awaiting-answer';
  /** Names the turn that asked: a timer that was set by another one does nothing. */
  readonly askedAt: Instant;
  /** How often an unreadable answer to this question was asked for again. */
  readonly reprompts: number;
  readonly reminded: boolean;
}

/** Nobody answered in time and nothing is waited for; an answer before `until` counts all the same. */
export interface Lapsed extends Asking {
  readonly kind: 'lapsed';
  readonly until: Instant;
}

export const IDLE: Idle = { kind: 'idle' };

export function askingOf({ survey, question, occurrence, caseId }: Asking): Asking {
  return { survey, question, occurrence, ...(caseId !== undefined && { caseId }) };
}
