import type { Contact } from '../contact/contact.ts';
import type { Decision } from '../decision.ts';
import type { Fact, SurveyFact } from '../facts.ts';
import type { AwaitingAnswer, Conversation } from './conversation.ts';
import { IDLE } from './conversation.ts';

type Ended = Extract<SurveyFact, { kind: 'survey-ended' }>;

/** A survey is over. */
export function end(
  contact: Contact,
  { survey, occurrence }: AwaitingAnswer,
  outcome: Ended['outcome'],
  conversation: Conversation = IDLE,
): Decision {
  const ended: Fact = { kind: 'survey-ended', survey, occurrence, outcome };
  return { contact: { ...contact, conversation }, facts: [ended] };
}

/** The operator took the survey or the question out while it was waiting. */
export function takenOut(contact: Contact, asked: AwaitingAnswer): Decision {
  return end(contact, asked, 'withdrawn');
}
