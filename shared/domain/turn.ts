import type { Fact, MessageQueued } from './facts.ts';
import { isQueued } from './facts.ts';
import type { ContactId, MessageId, TurnId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { LanguageCode } from './language.ts';
import type { CountryCode } from './place/countries.ts';

/** What brought a turn about, under a key that may be written once: the same cause never has a second effect. */
export type Cause =
  | { readonly kind: 'inbound-text'; readonly id: string }
  | { readonly kind: 'customer-event'; readonly id: string }
  | {
      readonly kind: 'touch';
      readonly campaign: string;
      readonly occurrence: string;
      /** It had been put off before. */
      readonly again?: true;
    }
  /** A short link was followed; `id` is ours, made when it was. */
  | { readonly kind: 'link-click'; readonly id: string }
  | RefusalCause
  /** The provider took a number off its own list so that one of our texts could leave. */
  | { readonly kind: 'release'; readonly id: MessageId }
  /** The provider's own list of those who opted out says something else than we do. */
  | { readonly kind: 'opt-out-list' }
  | { readonly kind: 'wake' };

/** The provider refused one of our texts for a reason that changes the contact. */
export interface RefusalCause {
  readonly kind: 'refusal';
  readonly id: MessageId;
  readonly reason: string;
}

/** All that happened to one contact at one moment, committed as one. */
export interface Turn {
  readonly contactId: ContactId;
  readonly turnId: TurnId;
  readonly at: Instant;
  readonly cause: Cause;
  readonly facts: readonly Fact[];
  /** Of the contact at that moment, for counting: what they are spoken to in, and where their number is of. Absent: unknown. */
  readonly language?: LanguageCode;
  readonly country?: CountryCode;
  /** What has not left yet; gone once everything has. */
  readonly outbox?: Outbox;
}

/** The promise to send what was committed, and who may keep it until when. */
export interface Outbox {
  /** Until then the process that wrote this is at work; after it, anyone may take over. */
  readonly leasedUntil: Instant;
  /** Takeovers so far. */
  readonly takeovers: number;
}

export function turnId(at: Instant, id: string): TurnId {
  return `${at}#${id}` as TurnId;
}

export function instantOfTurn(id: TurnId): Instant {
  return id.slice(0, id.indexOf('#')) as Instant;
}

/** The texts of a turn whose outcome nobody has recorded. */
export function unsent(turn: Turn): readonly MessageQueued[] {
  const known = new Set<MessageId>(
    turn.facts.flatMap((fact) => ('messageId' in fact && isOutcome(fact) ? [fact.messageId] : [])),
  );
  return turn.facts.filter(isQueued).filter((message) => !known.has(message.messageId));
}

/** Whether the last attempt at this text is known to have sent nothing. */
export function certainlyUnsent({ facts, outbox }: Turn, { messageId }: MessageQueued): boolean {
  const lastAttempt = (outbox?.takeovers ?? 0) - 1;
  return facts.some(
    (fact) => fact.kind === 'message-postponed' && fact.messageId === messageId && fact.attempt === lastAttempt,
  );
}

function isOutcome(fact: Fact): boolean {
  return (
    fact.kind === 'message-sent' ||
    fact.kind === 'message-failed' ||
    fact.kind === 'message-delivered' ||
    fact.kind === 'message-undelivered'
  );
}
