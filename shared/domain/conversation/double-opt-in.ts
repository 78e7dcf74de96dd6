import type { Contact, Unconfirmed } from '../contact/contact.ts';
import { messageTo } from '../content/message.ts';
import type { SpeakingContext } from '../context.ts';
import { languageFor } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Instant } from '../instant.ts';
import { addHours } from '../instant.ts';
import { vocabularies } from '../program.ts';
import { readAnswer } from '../reading/answer.ts';
import type { InboundText } from './inbound-text.ts';
import { sayingNo } from './said-no.ts';

/** A yes that comes later than this answers something else. */
const YES_COUNTS_HOURS = 7 * 24;

/** Asks for the yes, once. */
export function askToConfirm(contact: Contact, context: SpeakingContext): Decision {
  const { unconfirmed } = contact;
  if (unconfirmed === undefined) return { contact, facts: [] };
  return {
    contact: { ...contact, unconfirmed: { ...unconfirmed, askedAt: context.now } },
    facts: [messageTo(contact, ['consent.confirm'], 'opt-in-request', 'service', context)],
  };
}

/**
 * Whether a text is the yes or no to what was asked; what came before that answers something else. Where a survey has asked
 * since, it is that which is answered.
 */
export function answerToRequest(
  contact: Contact,
  { text, receivedAt }: InboundText,
  context: SpeakingContext,
): boolean | undefined {
  const { unconfirmed, conversation, unsureSince } = contact;
  if (unconfirmed === undefined || !isOpen(unconfirmed, receivedAt)) return undefined;
  // They have been asked since whether they want anything at all.
  if (unsureSince !== undefined && unsureSince >= (unconfirmed.askedAt ?? '')) return undefined;
  if (conversation.kind === 'awaiting-answer' && conversation.askedAt > (unconfirmed.askedAt ?? '')) return undefined;
  const language = languageFor(contact, context.program);
  const reading = readAnswer({ kind: 'yes-no' }, text, vocabularies(context.program, language));
  if (reading.kind !== 'answer' || reading.sure !== 'certain') return undefined;
  return reading.value === true;
}

/** Their word settles what was open. */
export function confirmed(
  contact: Contact,
  { text, receivedAt }: InboundText,
  yes: boolean,
  context: SpeakingContext,
): Decision {
  const { unconfirmed, ...settled } = contact;
  if (unconfirmed === undefined || contact.consent.kind === 'opted-out') return { contact, facts: [] };
  const { categories, given } = unconfirmed;
  const evidence = {
    categories,
    channel: 'sms',
    by: 'customer',
    words: text,
    program: context.settings.programVersion,
  } as const;
  if (!yes) {
    return {
      contact: { ...sayingNo(settled, receivedAt), declined: { categories, at: context.now } },
      facts: [
        { kind: 'consent-declined', ...evidence },
        messageTo(contact, ['consent.declined'], 'reply', 'service', context),
      ],
    };
  }
  const all = [...contact.consent.categories, ...categories];
  return {
    contact: { ...settled, consent: { kind: 'granted', categories: all } },
    facts: [
      { kind: 'consent-granted', ...evidence, ...(given && { given }) },
      messageTo(contact, ['consent.started'], 'opt-in-confirmation', 'service', context),
    ],
  };
}

function isOpen({ askedAt }: Unconfirmed, at: Instant): boolean {
  return askedAt !== undefined && at >= askedAt && at < addHours(askedAt, YES_COUNTS_HOURS);
}
