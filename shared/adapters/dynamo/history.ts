import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { History } from '../../app/ports.ts';
import { stillKept } from '../../domain/retention.ts';
import type { Turn } from '../../domain/turn.ts';
import { queryAll } from './pages.ts';
import type { Shards } from './shards.ts';
import { allShards } from './shards.ts';
import type { Keeping } from './time-to-live.ts';
import type { TurnRow } from './turn-row.ts';
import { turnOf } from './turn-row.ts';

/** Turns as far as they are kept: each fact by its own kind, even where its row lives on for another. */
export function dynamoHistory(
  client: DynamoDBDocumentClient,
  interactions: string,
  shards: Shards,
  { retention, now }: Keeping,
): History {
  async function* kept(rows: AsyncIterable<unknown>): AsyncGenerator<Turn> {
    const at = now();
    for await (const row of rows) {
      const turn = stillKept(turnOf(row as TurnRow), retention, at);
      if (turn !== undefined) yield turn;
    }
  }

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
        yield* kept(rows);
      }
    },

    async *ofContact(contactId) {
      const rows = queryAll(client, {
        TableName: interactions,
        KeyConditionExpression: 'contactId = :contactId AND entry BETWEEN :first AND :last',
        // Turns begin with their year; what is remembered to happen once does not.
        ExpressionAttributeValues: { ':contactId': contactId, ':first': '0', ':last': ':' },
      });
      yield* kept(rows);
    },
  };
}
