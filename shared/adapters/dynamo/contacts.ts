import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Contacts } from '../../app/ports/contacts.ts';
import type { TimeZone } from '../../domain/calendar/local-time.ts';
import type { Person } from '../../domain/contact/erased.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import { batchGet } from './batch-get.ts';
import { unlessRefused } from './conditional.ts';
import { keptPersonOf } from './contact-row.ts';
import { pageOf } from './due-page.ts';
import { PAGE, queryAll } from './pages.ts';
import { PARTITIONS } from './partitions.ts';
import type { Shards } from './shards.ts';
import { allShards, shardOf } from './shards.ts';
import type { Keeping } from './time-to-live.ts';

/** The row that lists the zones and the joining months of all contacts. */
const CENSUS = { contactId: PARTITIONS.census };
/** Among the months for whoever has none: a set cannot be empty, and without one nobody knows whether anybody has joined. */
const NO_MONTH = 'none';

export function dynamoContacts(
  client: DynamoDBDocumentClient,
  tableName: string,
  shards: Shards,
  keeping: Keeping,
): Contacts {
  const enrolled = new Set<string>();

  async function* inOrder(shard: string) {
    const rows = queryAll(client, {
      TableName: tableName,
      IndexName: 'wakes',
      KeyConditionExpression: 'wakeShard = :shard',
      ExpressionAttributeValues: { ':shard': shard },
      Limit: PAGE,
    });
    for await (const { contactId, wakesAt } of rows) {
      yield { contactId: contactId as ContactId, wakesAt: wakesAt as Instant };
    }
  }

  return {
    async load(contactId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: { contactId }, ConsistentRead: true }),
      );
      return Item === undefined ? undefined : keptPersonOf(Item, keeping);
    },

    async loadMany(contactIds) {
      const found = new Map<ContactId, Person>();
      const rows = await batchGet(
        client,
        tableName,
        contactIds.map((contactId) => ({ contactId })),
      );
      for (const row of rows) {
        const person = keptPersonOf(row, keeping);
        if (person !== undefined) found.set(person.contactId, person);
      }
      return found;
    },

    slices: (query, zone) => allShards(shards).map((shard) => ({ query, zone, shard })),
    page: (slice, from) => pageOf(client, tableName, slice, from),

    async moveActivity({ contactId, version, activeOn }) {
      const moved = client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { contactId },
          UpdateExpression: 'SET activeOn = :day, active = :active, version = :next',
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: {
            ':day': activeOn,
            ':active': `${activeOn}#${shardOf(contactId, shards)}`,
            ':version': version,
            ':next': version + 1,
          },
        }),
      );
      // Whoever changed it meanwhile was active, and moved it if it was time to.
      await unlessRefused(moved, () => undefined);
    },

    wakes: inOrder,

    async census() {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: CENSUS }));
      const zones: Set<TimeZone> = Item?.['zones'] ?? new Set();
      return { zones: [...zones].sort(), joiningMonths: Item?.['joiningMonths'] };
    },

    async enrol(zone, joinedOn) {
      const month = joinedOn?.slice(0, 7) ?? NO_MONTH;
      const entry = `${zone} ${month}`;
      if (enrolled.has(entry)) return;
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: CENSUS,
          UpdateExpression: 'ADD zones :zone, joiningMonths :month',
          ExpressionAttributeValues: { ':zone': new Set([zone]), ':month': new Set([month]) },
        }),
      );
      enrolled.add(entry);
    },
  };
}
