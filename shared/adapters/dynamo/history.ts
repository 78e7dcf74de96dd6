import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { History } from '../../app/ports/history.ts';
import { keptTurns } from './kept-turns.ts';
import { queryAll } from './pages.ts';
import type { Shards } from './shards.ts';
import { allShards } from './shards.ts';
import type { Keeping } from './time-to-live.ts';

/**
 * Some 600 KB: nearly as much as a page can hold, so it costs no more. Without a limit DynamoDB Local reads the whole rest of
 * an hour for each page, seconds where there are many.
 */
const TURNS_AT_ONCE = 1_000;

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
          Limit: TURNS_AT_ONCE,
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
