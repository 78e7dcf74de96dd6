import type { ContactId, TurnId } from '../../domain/ids.ts';
import type { Hour } from '../../domain/instant.ts';
import type { Turn } from '../../domain/turn.ts';

export interface History {
  inHour(hour: Hour): AsyncIterable<Turn>;
  /** Everything that ever happened to a contact, the first first. */
  ofContact(contactId: ContactId): AsyncIterable<Turn>;
}

/** For those who read what happened, the newest first. */
export interface Archive {
  /** The turns of an hour, before this one where it is given. */
  inHour(hour: Hour, before?: TurnId): AsyncIterable<Turn>;
  ofContact(contactId: ContactId, before?: TurnId): AsyncIterable<Turn>;
}
