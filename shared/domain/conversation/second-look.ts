import { nextAllowed } from '../calendar/quiet-hours.ts';
import { allows } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import type { Settings } from '../context.ts';
import type { MessageQueued } from '../facts.ts';
import type { Instant } from '../instant.ts';
import type { Turn } from '../turn.ts';
import { mayBeConfirmed } from './opt-out.ts';

/** Why a text that was committed a while ago is not sent any more. */
export type Overtaken =
  | 'unknown-contact'
  | 'opted-out-since'
  | 'consent-unsure'
  | 'no-consent'
  | 'quiet-hours'
  | 'stale';

/**
 * A text that did not leave when it was committed is looked at again before it does: what was right then may be wrong
 * now. Undefined: it still is right.
 */
export function overtaken(
  message: MessageQueued,
  turn: Turn,
  contact: Contact | undefined,
  settings: Settings,
  now: Instant,
): Overtaken | undefined {
  if (contact === undefined) return 'unknown-contact';
  // Owed to everybody at any time, those who opted out included.
  if (message.purpose === 'help') return undefined;
  if (message.purpose === 'opt-out-confirmation') return confirmsInVain(turn, contact, now) ? 'stale' : undefined;
  if (contact.consent.kind === 'opted-out') return 'opted-out-since';
  if (asksInVain(message, turn, contact)) return 'stale';
  const unasked = turn.cause.kind === 'touch' || turn.cause.kind === 'wake';
  if (!unasked) return undefined;
  const asksForMore = message.purpose === 'opt-in-request';
  const isServiceOnly = message.category === 'service' && !asksForMore;
  if (contact.unsureSince !== undefined && !isServiceOnly) return 'consent-unsure';
  if (!asksForMore && !allows(contact.consent, message.category)) return 'no-consent';
  return nextAllowed(now, contact, message.category, settings) > now ? 'quiet-hours' : undefined;
}

/** They are back in, or out again by another word of theirs: what was said then holds no more. Or it is too late. */
function confirmsInVain({ at }: Turn, { consent }: Contact, now: Instant): boolean {
  return consent.kind !== 'opted-out' || consent.since !== at || !mayBeConfirmed(at, now);
}

/** The question is no longer the one that an answer is awaited to. */
function asksInVain({ purpose }: MessageQueued, { at, facts }: Turn, { conversation, unconfirmed }: Contact): boolean {
  if (purpose === 'opt-in-request') return unconfirmed?.askedAt !== at;
  if (!purpose.startsWith('survey:') || facts.some(({ kind }) => kind === 'survey-ended')) return false;
  if (conversation.kind !== 'awaiting-answer') return true;
  return purpose !== `survey:${conversation.survey}` || conversation.askedAt > at;
}
