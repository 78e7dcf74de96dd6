import type { Told } from '../../../shared/app/console/told.ts';
import type { ConversationRow } from '../../../shared/contracts/console/responses.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { contactIn } from '../../../shared/domain/contact/erased.ts';
import { directionOf } from '../../../shared/domain/content/direction.ts';
import { entriesOf } from '../../../shared/domain/timeline/timeline.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import { masked } from './masked.ts';

/** A line for each turn: who, when, and what of it is worth a look. */
export function conversationRows({ turns, people }: Told): readonly ConversationRow[] {
  return turns.map((turn) => rowOf(turn, contactIn(people.get(turn.contactId))));
}

function rowOf(turn: Turn, contact: Contact | undefined): ConversationRow {
  const entries = entriesOf(turn);
  const said = entries.find(({ kind }) => kind === 'theirs') ?? entries.find(({ kind }) => kind === 'ours');
  const others = entries.filter(({ kind }) => kind === 'event' || kind === 'note');
  const text = said?.text ?? null;
  return {
    contactId: turn.contactId,
    name: contact?.profile.name ?? null,
    phone: contact === undefined ? '' : masked(contact.phone),
    at: said?.at ?? turn.at,
    from: said === undefined ? null : said.kind === 'theirs' ? 'them' : 'us',
    what: [...(said?.details ?? []), ...others.map((entry) => entry.text)].join('; '),
    text,
    language: said?.language ?? turn.language ?? null,
    direction: directionOf(text ?? ''),
  };
}
