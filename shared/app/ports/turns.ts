import type { Settlement, Touch } from '../../domain/campaign/touch.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import type { DomainEvent } from '../../domain/events.ts';
import type { Fact, MessageReceipt } from '../../domain/facts.ts';
import type { ContactId, TurnId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { RefusalCause, Turn } from '../../domain/turn.ts';

/** Names a turn. */
export interface TurnKey {
  readonly contactId: ContactId;
  readonly turnId: TurnId;
}

/** All that one turn changes, to be written at once or not at all. */
export interface Commit {
  readonly turn: Turn;
  /** Absent where a turn changes nothing of the contact. */
  readonly contact?: {
    /** The version that the decision was made on; 0 for a contact that is new. */
    readonly expectedVersion: number;
    readonly after: Contact;
  };
  readonly settlement?: Settlement;
  /** Touches that come of this one, to be planned with it. */
  readonly plans?: readonly Touch[];
}

export type CommitResult =
  | { readonly kind: 'committed' }
  /** The contact has moved on since it was read: decide again. */
  | { readonly kind: 'conflict' }
  /** This cause had its effect before; its turn, where one was recorded. */
  | { readonly kind: 'repeated'; readonly turnId?: TurnId };

export interface Turns {
  commit(commit: Commit): Promise<CommitResult>;
  /** Adds what became of the texts; `done` also closes the outbox. */
  settle(key: TurnKey, outcomes: readonly Fact[], done: boolean): Promise<void>;
  /** A turn as it is now. */
  load(key: TurnKey): Promise<Turn | undefined>;
  /**
   * Takes a turn's outbox, in the same write that finds turn and contact to be still what they were read as.
   * @param contactVersion that its texts are judged on; 0 where there is no contact
   * @returns the turn with its new lease; undefined where either has changed meanwhile
   */
  takeOver(turn: Turn, contactVersion: number, leasedUntil: Instant): Promise<Turn | undefined>;
  /** Whether this refusal had its effect already: then a commit of it is `repeated`. */
  isHeeded(contactId: ContactId, refusal: RefusalCause): Promise<boolean>;
  /** Turns that still owe something, and when their lease runs out, the earliest first. */
  outboxes(shard: string): AsyncIterable<TurnKey & { readonly leasedUntil: Instant }>;
}

export interface Receipts {
  /** Adds a receipt to its turn once, however often it comes; says whether it was new. */
  record(key: TurnKey, receipt: MessageReceipt): Promise<'recorded' | 'repeated' | 'unknown-turn'>;
}

export interface EventPublisher {
  publish(events: readonly DomainEvent[], at: Instant): Promise<void>;
}
