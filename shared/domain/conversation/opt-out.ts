import { CATEGORIES, optOut } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import { lastUnasked } from '../contact/texted.ts';
import type { TurnContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { ConsentEvidence } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { addSeconds } from '../instant.ts';
import { IDLE } from './conversation.ts';
import { end } from './end.ts';
import { sayingNo } from './said-no.ts';

/** How we were told of an opt-out, and in what words. */
export type OptOutEvidence = Pick<ConsentEvidence, 'channel' | 'by' | 'words'> & {
  readonly because?: string;
  /** We learn it from a text that did not reach them: it is not what they said no to. */
  readonly unread?: true;
};

/**
 * Within so many minutes an opt-out may be confirmed. Later, the confirmation is one more text to somebody who wants none.
 * Source: 47 CFR 64.1200(a)(12).
 */
const CONFIRM_SECONDS = 5 * 60;

/** @param since when they said no */
export function mayBeConfirmed(since: Instant, now: Instant): boolean {
  return now <= addSeconds(since, CONFIRM_SECONDS);
}

/** Ends everything: consent for all categories and the conversation. What was planned is refused when its hour comes. */
export function withdraw(
  contact: Contact,
  { unread, ...evidence }: OptOutEvidence,
  { now, settings }: Pick<TurnContext, 'now' | 'settings'>,
): Decision {
  if (contact.consent.kind === 'opted-out') return { contact, facts: [] };
  const { unconfirmed: _, ...others } = contact;
  const { conversation } = contact;
  const ended = conversation.kind === 'awaiting-answer' ? end(contact, conversation, 'opted-out').facts : [];
  const after = unread ? contact.lastText?.following : lastUnasked(contact);
  // When they texted it, whoever read the text knows. What others tell overrules what they had texted before.
  const heard = evidence.channel === 'sms' ? others : sayingNo(others, now);
  return {
    contact: { ...heard, consent: optOut(contact.consent, now), conversation: IDLE },
    facts: [
      {
        kind: 'consent-withdrawn',
        categories: CATEGORIES,
        ...evidence,
        program: settings.programVersion,
        ...(after && { after }),
      },
      ...ended,
    ],
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
