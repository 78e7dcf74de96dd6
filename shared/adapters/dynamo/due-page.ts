import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ContactPage, Cursor, Slice } from '../../app/ports/contacts.ts';
import type { ContactId } from '../../domain/ids.ts';

/** Entries of an index are keys only: so many are some 60 KB, and a page is planned in seconds. */
const PAGE = 500;

/** A page of those whom a slice of an index finds. */
export async function pageOf(
  client: DynamoDBDocumentClient,
  tableName: string,
  slice: Slice,
  from: Cursor | undefined,
): Promise<ContactPage> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ...askFor(slice),
      Limit: PAGE,
      ...(from !== undefined && { ExclusiveStartKey: JSON.parse(from) }),
    }),
  );
  return {
    contactIds: Items.map(({ contactId }) => contactId as ContactId),
    ...(LastEvaluatedKey && { next: JSON.stringify(LastEvaluatedKey) as Cursor }),
  };
}

function askFor({ query, zone, shard }: Slice): Omit<QueryCommandInput, 'TableName'> {
  switch (query.kind) {
    case 'born-on':
      return onDay('birthdays', 'birthday', `${query.day}#${shard}`, zone);
    case 'joined-on':
      return onDay('joiners', 'joined', `${query.day}#${shard}`, zone);
    case 'active-on':
      return onDay('actives', 'active', `${query.day}#${shard}`, zone);
    case 'everyone':
      return {
        IndexName: 'zones',
        KeyConditionExpression: 'zoneShard = :zoneShard',
        ExpressionAttributeValues: { ':zoneShard': `${zone}#${shard}` },
      };
  }
}

function onDay(index: string, key: string, day: string, zone: string): Omit<QueryCommandInput, 'TableName'> {
  return {
    IndexName: index,
    KeyConditionExpression: '#day = :day AND begins_with(#zone, :zone)',
    ExpressionAttributeNames: { '#day': key, '#zone': 'zone' },
    ExpressionAttributeValues: { ':day': day, ':zone': `${zone}#` },
  };
}
