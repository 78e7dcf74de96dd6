import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { reindex } from '../../../shared/adapters/dynamo/reindex.ts';
import type { Connection } from '../connection.ts';
import { keepingOf } from '../keeping.ts';

/** Lets contacts that an earlier version stored be found by all that this one looks for, and says how many there are. */
export async function reindexed(connection: Connection): Promise<string> {
  const { resources, config, where } = connection;
  const { contacts, settings, now } = keepingOf(connection);
  const count = await reindex({
    client: documentClient(),
    contactsTable: resources.contactsTable,
    contacts,
    defaultTimeZone: settings.defaultTimeZone,
    shards: { count: config.shards },
    retention: config.retention,
    now,
  });
  return `${count.toLocaleString('en-US')} contacts of ${where} are found by all that this version looks for.`;
}
