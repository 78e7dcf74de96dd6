import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/instant.ts';
import { queryAll } from './pages.ts';
import { PARTITIONS } from './partitions.ts';

/** What an operator wants to know of the limits; nothing is changed. */
export interface LimitsTold {
  /** Micro-dollars that are spent or set aside in a month, `2026-11` (UTC). */
  spentIn(month: string): Promise<number>;
  /** Why nothing is sent, and until when, where the provider refuses everything. */
  stopped(now: Instant): Promise<Stopped | undefined>;
}

export interface Stopped {
  readonly reason: string;
  readonly since: Instant;
  readonly until: Instant;
}

export function dynamoLimitsTold(client: DynamoDBDocumentClient, tableName: string): LimitsTold {
  return {
    async spentIn(month) {
      const Key = { kind: PARTITIONS.budget, name: month };
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
      return Number(Item?.['spent'] ?? 0);
    },

    async stopped(now) {
      const rows = queryAll(client, {
        TableName: tableName,
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': PARTITIONS.brake },
      });
      for await (const { reason, since, until } of rows) {
        if ((until as Instant) > now)
          return { reason: String(reason), since: since as Instant, until: until as Instant };
      }
      return undefined;
    },
  };
}
