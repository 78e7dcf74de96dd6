import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Turns } from '../../app/ports/turns.ts';
import type { TimeZone } from '../../domain/calendar/local-time.ts';
import type { Retention } from '../../domain/retention.ts';
import type { TurnTables } from './commit.ts';
import { commitTurn } from './commit.ts';
import { unlessRefused } from './conditional.ts';
import { PAGE, queryAll } from './pages.ts';
import type { Shards } from './shards.ts';
import { takeOver } from './take-over.ts';
import type { TurnRow } from './turn-row.ts';
import { refusalKey, turnOf } from './turn-row.ts';

export function dynamoTurns(
  client: DynamoDBDocumentClient,
  tables: TurnTables,
  defaultZone: TimeZone,
  shards: Shards,
  retention: Retention,
): Turns {
  const { interactions } = tables;
  async function* inOrder(shard: string) {
    const rows = queryAll(client, {
      TableName: interactions,
      IndexName: 'outboxes',
      KeyConditionExpression: 'outboxShard = :shard',
      ExpressionAttributeValues: { ':shard': shard },
      Limit: PAGE,
    });
    for await (const row of rows) {
      const { contactId, entry, leasedUntil } = row as unknown as Required<TurnRow>;
      yield { contactId, turnId: entry, leasedUntil };
    }
  }

  return {
    commit: (commit) => commitTurn(client, tables, commit, { defaultZone, shards, retention }),

    async settle({ contactId, turnId }, outcomes, done) {
      if (outcomes.length === 0 && !done) return;
      const [first] = outcomes;
      const settled = client.send(
        new UpdateCommand({
          TableName: interactions,
          Key: { contactId, entry: turnId },
          UpdateExpression: `SET facts = list_append(facts, :outcomes)${done ? ' REMOVE outboxShard, leasedUntil, takeovers' : ''}`,
          // The SDK asks again where the answer was lost: what was told already is not told twice.
          ConditionExpression: `attribute_exists(contactId)${first ? ' AND NOT contains(facts, :first)' : ''}`,
          ExpressionAttributeValues: { ':outcomes': outcomes, ...(first && { ':first': first }) },
        }),
      );
      // Whoever was erased while their text was on its way has no turn any more.
      await unlessRefused(settled, () => undefined);
    },

    async load({ contactId, turnId }) {
      const Key = { contactId, entry: turnId };
      const { Item } = await client.send(new GetCommand({ TableName: interactions, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : turnOf(Item as TurnRow);
    },

    takeOver: (turn, contactVersion, leasedUntil) => takeOver(client, tables, turn, contactVersion, leasedUntil),

    async isHeeded(contactId, refusal) {
      const Key = { contactId, entry: refusalKey(refusal) };
      const { Item } = await client.send(new GetCommand({ TableName: interactions, Key, ConsistentRead: true }));
      return Item !== undefined;
    },

    outboxes: inOrder,
  };
}
