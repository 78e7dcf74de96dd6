import type { Contact } from '../contact/contact.ts';
import type { TurnContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Instant } from '../instant.ts';
import { addHours, addSeconds, earliest } from '../instant.ts';
import type { Turn } from '../turn.ts';
import { withdraw } from './opt-out.ts';

const DAY = 24;

/** AWS takes a number off its list once in so many days. Source: DeleteOptedOutNumber; of SNS, OptInPhoneNumber. */
const RELEASE_DAYS = 30;

/** So long at most a START waits to be kept, and as long the provider's list may say what was so before it. Hours. */
const UNDER_WAY = DAY;

/** The provider refuses every text to this number, the last one among them: it is on its own list of those who opted out. */
export function refusedAsOptedOut(contact: Contact, words: string, context: TurnContext): Decision {
  const withdrawn = withdraw(contact, { channel: 'provider', by: 'AWS', words, unread: true }, context);
  return { ...withdrawn, contact: listed(withdrawn.contact, context.now) };
}

/** They asked for help, and the provider did not let our answer through. */
export function helpRefused(contact: Contact, words: string, context: TurnContext): Decision {
  const { contact: after, facts } = refusedAsOptedOut(contact, words, context);
  return { contact: after, facts: [...facts, { kind: 'help-unanswered' }] };
}

/** What the provider tells of a number on its list, where it tells anything. */
export interface Listing {
  readonly since?: Instant;
  /** Whether its owner opted out by themselves, rather than being put there. */
  readonly byOwner?: boolean;
}

/** Their number stands on the provider's list. Undefined: that is known, or on its way to be undone. */
export function foundOnList(contact: Contact, listing: Listing, context: TurnContext): Decision | undefined {
  if (contact.consent.kind === 'opted-out') {
    const after = listed(contact, context.now);
    return after === contact ? undefined : { contact: after, facts: [] };
  }
  if (isComingBack(contact, context.now)) return undefined;
  const withdrawn = withdraw(
    contact,
    { channel: 'provider', by: 'AWS', words: inWords(listing) },
    { ...context, now: earliest(listing.since, context.now) ?? context.now },
  );
  return { ...withdrawn, contact: listed(withdrawn.contact, context.now) };
}

function inWords({ since, byOwner }: Listing): string {
  const found = 'found on the opt-out list of the provider';
  const known = since === undefined ? found : `${found}, there since ${since}`;
  if (byOwner === undefined) return known;
  return byOwner ? `${known}, by their own opt-out` : `${known}, and not by their own text`;
}

function isComingBack({ listedAt, releasedAt, lastHeardAt }: Contact, now: Instant): boolean {
  const since = addHours(now, -UNDER_WAY);
  const wasReleased = releasedAt !== undefined && releasedAt > since;
  const isOwed = listedAt !== undefined && lastHeardAt !== undefined && lastHeardAt > since;
  return wasReleased || isOwed;
}

/**
 * Whether their number may be put on the provider's list: they have been out for that long, so that a START by somebody
 * who erred, and an answer to HELP, still got through; and it could be taken off again at once.
 */
export function mayBeListed(contact: Contact, afterDays: number, now: Instant): boolean {
  const { consent, listedAt } = contact;
  if (consent.kind !== 'opted-out' || listedAt !== undefined) return false;
  return addHours(consent.since, afterDays * DAY) <= now && (releasableFrom(contact) ?? now) <= now;
}

/** When the provider would take their number off its list again; undefined where that is not known. */
export function releasableFrom({ releasedAt }: Contact): Instant | undefined {
  return releasedAt && addHours(releasedAt, RELEASE_DAYS * DAY);
}

/** A START that is looked at so much later than it came may be older than a STOP that the provider took. Seconds. */
const FRESH = 5 * 60;

/**
 * Whether their number may be taken off the provider's list, where it turns out to stand there, for them to hear of what they
 * said: at a START that was looked at when it came. Later, or at a yes to advertising, only where it was known to stand there
 * before: what the provider alone has heard since is a no.
 */
export function mayBeReleased({ listedAt }: Contact, { at, facts }: Pick<Turn, 'at' | 'facts'>): boolean {
  const said = facts.find((fact) => fact.kind === 'message-received')?.receivedAt ?? at;
  if (listedAt !== undefined && listedAt <= said) return true;
  const isYes = facts.some((fact) => fact.kind === 'consent-granted' && !fact.categories.includes('service'));
  return !isYes && at <= addSeconds(said, FRESH);
}

export function listed(contact: Contact, now: Instant): Contact {
  return contact.listedAt === undefined ? { ...contact, listedAt: now } : contact;
}

/**
 * Their number does not stand on the provider's list, where it was known to: somebody took it off by hand, or texts leave
 * from an origination identity with another list. They are out all the same. Undefined: nothing was known, or it is news.
 */
export function missedOnList(contact: Contact, readSince: Instant): Decision | undefined {
  const { listedAt, ...unlisted } = contact;
  const isMissed = contact.consent.kind === 'opted-out' && listedAt !== undefined && listedAt < readSince;
  return isMissed ? { contact: unlisted, facts: [] } : undefined;
}

/** Their number is off the provider's list. */
export function letIn({ listedAt: _, ...contact }: Contact, { now }: Pick<TurnContext, 'now'>): Decision {
  return { contact: { ...contact, releasedAt: now }, facts: [{ kind: 'number-released' }] };
}
