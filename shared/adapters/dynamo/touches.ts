import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Touches } from '../../app/ports/campaigns.ts';
import type { TouchState } from '../../domain/campaign/touch.ts';
import { batchGet } from './batch-get.ts';
import { unlessRefused } from './conditional.ts';
import { queryAll } from './pages.ts';
import type { Keeping } from './time-to-live.ts';
import { timeToLive } from './time-to-live.ts';
import type { TouchRow } from './touch-row.ts';
import { historyOf, touchKey, touchOf, touchRow } from './touch-row.ts';

export function dynamoTouches(client: DynamoDBDocumentClient, tableName: string, keeping: Keeping): Touches {
  return {
    async plan(touch, plannedAt) {
      const planned = client.send(
        new PutCommand({
          TableName: tableName,
          Item: touchRow(touch, plannedAt, keeping.retention),
          ConditionExpression: 'attribute_not_exists(contactId)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return unlessRefused(
        planned.then(() => 'planned' as const),
        (before) => (before?.['state']?.S ?? 'planned') as TouchState,
      );
    },

    async fail(touch, reason) {
      const failed = client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: touchKey(touch),
          UpdateExpression: 'SET #state = :failed, reason = :reason',
          ConditionExpression: 'attribute_exists(contactId)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':failed': 'failed' satisfies TouchState, ':reason': reason },
        }),
      );
      await unlessRefused(failed, () => undefined);
    },

    async stillPlanned(touches) {
      // A batch may name no key twice.
      const keys = new Map(touches.map((touch) => [JSON.stringify(touchKey(touch)), touchKey(touch)]));
      const rows = await batchGet(client, tableName, [...keys.values()]);
      return (rows as unknown as TouchRow[]).filter(({ state }) => state === 'planned').map(touchOf);
    },

    async *ofContact(contactId) {
      const rows = queryAll(client, {
        TableName: tableName,
        KeyConditionExpression: 'contactId = :contactId',
        ExpressionAttributeValues: { ':contactId': contactId },
      });
      const now = timeToLive(keeping.now());
      for await (const row of rows as AsyncIterable<unknown> as AsyncIterable<TouchRow>) {
        if (row.forgetAt === undefined || row.forgetAt > now) yield historyOf(row);
      }
    },
  };
}
