import { consentLedger } from '../../../shared/domain/contact/consent-ledger.ts';
import type { Connection } from '../connection.ts';
import type { PersonDesk } from './desk.ts';
import { meant, textsSince, unknownTold } from './desk.ts';
import type { Outcome } from './outcome.ts';

/** Everything that is held of one person, as JSON. */
export async function personTold(written: string, desk: PersonDesk, connection: Connection): Promise<Outcome> {
  const who = await meant(written, desk, connection);
  const { phone, contactId, person } = who;
  const turns = await Array.fromAsync(desk.history.ofContact(contactId));
  const touches = await Array.fromAsync(desk.touches.ofContact(contactId));
  if (person === undefined && turns.length + touches.length === 0) {
    return { words: unknownTold(who, connection), done: false };
  }
  const held = {
    phone,
    contactId,
    exportedAt: desk.now(),
    from: connection.where,
    ...(person?.standing === 'erased' ? { erasedAt: person.erasedAt } : { contact: person }),
    consent: consentLedger(turns, textsSince(desk, connection)),
    turns,
    touches,
  };
  return { words: JSON.stringify(held, null, 2), done: true };
}
