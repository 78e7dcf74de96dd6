import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Contacts, EveryContact } from '../../app/ports/contacts.ts';
import type { TimeZone } from '../../domain/calendar/local-time.ts';
import { zoneOf } from '../../domain/context.ts';
import { unlessRefused } from './conditional.ts';
import { contactRow, isOfVersion } from './contact-row.ts';
import { dynamoEveryContact } from './every-contact.ts';
import type { Shards } from './shards.ts';
import type { Keeping } from './time-to-live.ts';

export interface Reindexing extends Keeping {
  readonly client: DynamoDBDocumentClient;
  readonly contactsTable: string;
  readonly contacts: Pick<Contacts, 'enrol'>;
  readonly defaultTimeZone: TimeZone;
  readonly shards: Shards;
}

/**
 * Writes every contact anew under the keys by which this version looks for them. An index that a version adds is empty at first,
 * so whoever was stored before would be found by it only once they change.
 * @returns how many there are; whoever changed meanwhile was stored with the keys by that
 */
export async function reindex(reindexing: Reindexing): Promise<number> {
  const { client, contactsTable, contacts, defaultTimeZone, shards, retention, now } = reindexing;
  const every: EveryContact = dynamoEveryContact(client, contactsTable, reindexing);
  let count = 0;
  for await (const contact of every.all()) {
    // Planning asks for no zone and no month of which it does not know that somebody is there.
    if (contact.standing === 'customer') {
      await contacts.enrol(zoneOf(contact, { defaultTimeZone }), contact.profile.joinedOn);
    }
    const Item = contactRow(contact, defaultTimeZone, shards, retention);
    const unchanged = isOfVersion(contact.version, now());
    const written = client.send(new PutCommand({ TableName: contactsTable, Item, ...unchanged }));
    await unlessRefused(written, () => undefined);
    count += 1;
  }
  return count;
}
