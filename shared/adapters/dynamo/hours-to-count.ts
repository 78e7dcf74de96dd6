import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { HoursToCount } from '../../app/ports/metrics.ts';
import type { Hour } from '../../domain/instant.ts';
import { unlessRefused } from './conditional.ts';
import { queryAll } from './pages.ts';
import { PARTITIONS } from './partitions.ts';

/** The scope of the rows that say which hours have to be counted: one names the first open hour, the others are old. */
const OPEN = PARTITIONS.openHours;
const FROM = 'from';

export function dynamoHoursToCount(client: DynamoDBDocumentClient, tableName: string): HoursToCount {
  const put = async (Item: Record<string, unknown>): Promise<void> => {
    await client.send(new PutCommand({ TableName: tableName, Item }));
  };

  return {
    async open() {
      const rows = queryAll(client, {
        TableName: tableName,
        KeyConditionExpression: '#scope = :open',
        ExpressionAttributeNames: { '#scope': 'scope' },
        ExpressionAttributeValues: { ':open': OPEN },
        ConsistentRead: true,
      });
      let from: Hour | undefined;
      const reopened: Hour[] = [];
      for await (const { period, hour } of rows) {
        if (period === FROM) from = hour as Hour;
        else reopened.push(period as Hour);
      }
      return { from, reopened };
    },

    reopen: (hour, now) => put({ scope: OPEN, period: hour, reopenedAt: now }),

    closeBefore: (hour) => put({ scope: OPEN, period: FROM, hour }),

    async closeAgain(hour, countedAt) {
      const closed = client.send(
        new DeleteCommand({
          TableName: tableName,
          Key: { scope: OPEN, period: hour },
          ConditionExpression: 'reopenedAt <= :countedAt',
          ExpressionAttributeValues: { ':countedAt': countedAt },
        }),
      );
      // Where another fact came while this hour was counted, it stays open for the next count.
      await unlessRefused(closed, () => undefined);
    },
  };
}
