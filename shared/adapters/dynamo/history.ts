import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { History } from '../../app/ports.ts';
import { keptTurns } from './kept-turns.ts';
import { queryAll } from './pages.ts';
import type { Shards } from './shards.ts';
import { allShards } from './shards.ts';
import type { Keeping } from './time-to-live.ts';

export function dynamoHistory(
  client: DynamoDBDocumentClient,
  interactions: string,
  shards: Shards,
  keeping: Keeping,
): History {
  return {
    async *inHour(hour) {
      for (const shard of allShards(shards)) {
        const rows = queryAll(client, {
          TableName: interactions,
          IndexName: 'hours',
          KeyConditionExpression: '#hour = :hour',
          ExpressionAttributeNames: { '#hour': 'hour' },
          ExpressionAttributeValues: { ':hour': `${hour}#${shard}` },
        });
        yield* keptTurns(rows, keeping);
      }
    },

    async *ofContact(contactId) {
      const rows = queryAll(client, {
        TableName: interactions,
        KeyConditionExpression: 'contactId = :contactId AND entry BETWEEN :first AND :last',
        // Turns begin with their year; what is remembered to happen once does not.
        ExpressionAttributeValues: { ':contactId': contactId, ':first': '0', ':last': ':' },
      });
      yield* keptTurns(rows, keeping);
    },
  };
}
