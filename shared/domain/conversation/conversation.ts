import type { Instant } from '../instant.ts';
import type { QuestionId, SurveyId } from './survey.ts';

/** Where a contact stands with us, as it is stored between any two steps. */
export type Conversation = Idle | AwaitingAnswer;

export interface Idle {
  readonly kind: 'idle';
}

export interface AwaitingAnswer {
  readonly kind: 'awaiting-answer';
  readonly survey: SurveyId;
  readonly question: QuestionId;
  /** Which asking of this survey it is: once per joining, once per case … */
  readonly occurrence: string;
  readonly askedAt: Instant;
  /** How often an unreadable answer to this question was asked for again. */
  readonly reprompts: number;
  readonly reminded: boolean;
  /** The case that an answer to this survey opened: later words belong to it. */
  readonly caseId?: string;
}

export const IDLE: Idle = { kind: 'idle' };
