import type { Person } from '../../domain/contact/erased.ts';
import type { ContactId, TurnId } from '../../domain/ids.ts';
import type { Turn } from '../../domain/turn.ts';
import type { Contacts } from '../ports/contacts.ts';
import type { Archive } from '../ports/history.ts';

export interface Reading {
  readonly contacts: Pick<Contacts, 'load'>;
  readonly archive: Pick<Archive, 'ofContact'>;
}

/** Somebody, and a part of what ever happened to them, the newest first. */
export interface ContactHistory {
  readonly person: Person;
  readonly turns: readonly Turn[];
  /** The last of these, where there may be more before it. */
  readonly next?: TurnId;
}

const MOST = 50;

/** Undefined where nobody stands under this id. */
export async function readContact(
  contactId: ContactId,
  before: TurnId | undefined,
  { contacts, archive }: Reading,
): Promise<ContactHistory | undefined> {
  const person = await contacts.load(contactId);
  if (person === undefined) return undefined;
  const turns: Turn[] = [];
  for await (const turn of archive.ofContact(contactId, before)) {
    if (turns.length === MOST) return { person, turns, next: (turns.at(-1) ?? turn).turnId };
    turns.push(turn);
  }
  return { person, turns };
}
