import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Contacts } from '../../app/ports.ts';
import type { TimeZone } from '../../domain/calendar/local-time.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ContactRow } from './contact-row.ts';
import { contactOf } from './contact-row.ts';
import { PAGE, queryAll } from './pages.ts';
import type { Shards } from './shards.ts';
import { allShards } from './shards.ts';

/** The row that lists the zones and the joining months of all contacts; no keyed hash looks like this. */
const CENSUS = { contactId: '#census' };

export function dynamoContacts(client: DynamoDBDocumentClient, tableName: string, shards: Shards): Contacts {
  const enrolled = new Set<string>();

  async function* inZone(index: 'birthdays' | 'joiners', key: string, day: string, zone: TimeZone) {
    for (const shard of allShards(shards)) {
      const rows = queryAll(client, {
        TableName: tableName,
        IndexName: index,
        KeyConditionExpression: '#day = :day AND begins_with(#zone, :zone)',
        ExpressionAttributeNames: { '#day': key, '#zone': 'zone' },
        ExpressionAttributeValues: { ':day': `${day}#${shard}`, ':zone': `${zone}#` },
      });
      for await (const row of rows) yield row['contactId'] as ContactId;
    }
  }

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
      return Item === undefined ? undefined : contactOf(Item as ContactRow);
    },

    bornOn: (day, zone) => inZone('birthdays', 'birthday', day, zone),
    joinedOn: (day, zone) => inZone('joiners', 'joined', day, zone),

    wakes: () => allShards(shards).map(inOrder),

    async census() {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: CENSUS }));
      const zones: Set<TimeZone> = Item?.['zones'] ?? new Set();
      return { zones: [...zones].sort(), joiningMonths: Item?.['joiningMonths'] };
    },

    async enrol(zone, joinedOn) {
      const month = joinedOn?.slice(0, 7);
      const entry = `${zone} ${month ?? ''}`;
      if (enrolled.has(entry)) return;
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: CENSUS,
          UpdateExpression: month === undefined ? 'ADD zones :zone' : 'ADD zones :zone, joiningMonths :month',
          ExpressionAttributeValues: {
            ':zone': new Set([zone]),
            ...(month !== undefined && { ':month': new Set([month]) }),
          },
        }),
      );
      enrolled.add(entry);
    },
  };
}
