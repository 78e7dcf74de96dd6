import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { dynamoErasure } from '../../../shared/adapters/dynamo/erasure.ts';
import { dynamoHistory } from '../../../shared/adapters/dynamo/history.ts';
import { dynamoTouches } from '../../../shared/adapters/dynamo/touches.ts';
import { inFull } from '../../../shared/contracts/e164.ts';
import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import type { Person } from '../../../shared/domain/contact/erased.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addDaysTo } from '../../../shared/domain/retention.ts';
import { PlainError } from '../../plain-error.ts';
import type { Connection } from '../connection.ts';
import { keepingOf } from '../keeping.ts';

/** What the commands about one person work with, in the system that was reached. */
export function deskOf(connection: Connection) {
  const { resources, config } = connection;
  const client = documentClient();
  const kept = { retention: config.retention, now: () => connection.now() };
  const tables = {
    contacts: resources.contactsTable,
    interactions: resources.interactionsTable,
    touches: resources.touchesTable,
    links: resources.linksTable,
  };
  return {
    ...keepingOf(connection),
    touches: dynamoTouches(client, tables.touches, kept),
    history: dynamoHistory(client, tables.interactions, { count: config.shards }, kept),
    erasure: dynamoErasure(client, tables),
  };
}

export type PersonDesk = ReturnType<typeof deskOf>;

/** Whom a person at the desk means. */
export interface Meant {
  readonly phone: PhoneNumber;
  readonly contactId: ContactId;
  readonly person: Person | undefined;
}

/**
 * Whoever has this number; also one that no plan of numbers knows, where somebody stands under it.
 * @throws PlainError when what was written is no phone number
 */
export async function meant(written: string, desk: PersonDesk, { config }: Connection): Promise<Meant> {
  const read = phoneNumber(written, config.defaultCountry);
  if (read.ok) return whoHas(read.value, desk);
  const odd = inFull(written);
  const found = odd && (await whoHas(odd, desk));
  if (found === undefined || (await desk.erasure.find(found.contactId)) === undefined) {
    throw new PlainError(`"${written}" ${read.failure}. Write it as +12065550100.`);
  }
  return found;
}

async function whoHas(phone: PhoneNumber, desk: PersonDesk): Promise<Meant> {
  const contactId = await desk.contactId(phone);
  return { phone, contactId, person: await desk.contacts.load(contactId) };
}

/** Texts from before that are no longer kept. */
export function textsSince({ now }: PersonDesk, { config }: Connection): Instant {
  return addDaysTo(now(), -config.retention.messages);
}

export function unknownTold({ phone }: Meant, { where }: Connection): string {
  return `Nobody with the number ${phone} is known in ${where}.`;
}
