import { CATEGORIES, optOut } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import type { TurnContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { ConsentFact } from '../facts.ts';
import { IDLE } from './conversation.ts';
import { end } from './end.ts';

type Channel = Extract<ConsentFact, { kind: 'consent-withdrawn' }>['channel'];

/** Ends everything: consent for all categories and the conversation. What was planned is refused when its hour comes. */
export function withdraw(contact: Contact, channel: Channel, words: string, context: TurnContext): Decision {
  if (contact.consent.kind === 'opted-out') return { contact, facts: [] };
  const { conversation } = contact;
  const ended = conversation.kind === 'awaiting-answer' ? end(contact, conversation, 'opted-out').facts : [];
  return {
    contact: { ...contact, consent: optOut(contact.consent, context.now), conversation: IDLE },
    facts: [{ kind: 'consent-withdrawn', categories: CATEGORIES, channel, words }, ...ended],
  };
}

/** The provider says that this number cannot be texted: nothing more is tried until somebody writes from it. */
export function giveUpOn(contact: Contact): Decision {
  const { conversation } = contact;
  const ended = conversation.kind === 'awaiting-answer' ? end(contact, conversation, 'withdrawn').facts : [];
  return {
    contact: { ...contact, conversation: IDLE, unreachable: true },
    facts: [{ kind: 'number-unreachable' }, ...ended],
  };
}
