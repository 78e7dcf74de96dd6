import { localDateAt } from '../domain/calendar/local-time.ts';
import { stranger } from '../domain/contact/contact.ts';
import type { ImportedContact } from '../domain/contact/imported.ts';
import { applyImport } from '../domain/contact/imported.ts';
import { zoneOf } from '../domain/context.ts';
import type { PhoneNumber } from '../domain/ids.ts';
import type { Identify } from './ports/world.ts';
import type { TurnOutcome, TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

export interface ImportedRow extends ImportedContact {
  /** Names this row of this file, and is the same when it is imported again. */
  readonly id: string;
  readonly phone: PhoneNumber;
  /** Where what it says comes from; kept with the consent that it brings. */
  readonly source: string;
  /** Who brought it in. */
  readonly by: string;
}

/** A customer from the operator's file becomes a contact, as by an event that says the same; no campaign is about it. */
export async function importContact(row: ImportedRow, keeping: TurnTaking & Identify): Promise<TurnOutcome> {
  const { id, phone, source, by, ...imported } = row;
  const { contacts, settings } = keeping;
  const zone = zoneOf({ phone, profile: imported.profile }, settings);
  await contacts.enrol(zone, imported.profile.joinedOn);
  const contactId = await keeping.contactId(phone);
  return takeTurn(
    {
      contactId,
      cause: { kind: 'customer-event', id },
      decide: (contact, { now }) =>
        applyImport(
          contact ?? stranger(contactId, phone),
          imported,
          { source, by, at: now, on: localDateAt(now, zone) },
          settings,
        ),
    },
    keeping,
  );
}
