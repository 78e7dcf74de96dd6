import type { Person } from '../../domain/contact/erased.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Turn } from '../../domain/turn.ts';
import type { Contacts } from '../ports/contacts.ts';

/** What happened, and to whom. */
export interface Told {
  readonly turns: readonly Turn[];
  readonly people: ReadonlyMap<ContactId, Person>;
}

export interface Knowing {
  readonly contacts: Pick<Contacts, 'loadMany'>;
}

export async function told(turns: readonly Turn[], { contacts }: Knowing): Promise<Told> {
  const people = await contacts.loadMany([...new Set(turns.map(({ contactId }) => contactId))]);
  return { turns, people };
}
