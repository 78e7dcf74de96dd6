import type { Fact } from '../facts.ts';
import type { AwaitingAnswer, Conversation } from './conversation.ts';
import { IDLE } from './conversation.ts';

/** What a step makes of a conversation, and the facts that tell it. */
export interface StepResult {
  readonly conversation: Conversation;
  readonly facts: readonly Fact[];
}

/** A survey is over. */
export function end(
  { survey, occurrence }: AwaitingAnswer,
  outcome: Extract<Fact, { kind: 'survey-ended' }>['outcome'],
): StepResult {
  return { conversation: IDLE, facts: [{ kind: 'survey-ended', survey, occurrence, outcome }] };
}

/** The operator took the survey or the question out while it was waiting. */
export function takenOut(asked: AwaitingAnswer): StepResult {
  return end(asked, 'withdrawn');
}
