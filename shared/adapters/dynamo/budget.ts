import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Budget } from '../../app/ports/limits.ts';
import type { Instant } from '../../domain/instant.ts';
import { unlessRefused } from './conditional.ts';
import { PARTITIONS } from './partitions.ts';

/** A row for each month, by UTC, of what is spent or set aside. A budget that was raised is valid at once. */
export function dynamoBudget(client: DynamoDBDocumentClient, tableName: string, monthlyMicros: number): Budget {
  const keyOf = (now: Instant) => ({ kind: PARTITIONS.budget, name: now.slice(0, 7) });
  return {
    async reserve(micros, now) {
      // A first row has nothing that it could be compared with.
      if (micros > monthlyMicros) return undefined;
      const reserved = client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(now),
          UpdateExpression: 'ADD spent :micros',
          ConditionExpression: 'attribute_not_exists(spent) OR spent <= :before',
          ExpressionAttributeValues: { ':micros': micros, ':before': monthlyMicros - micros },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return unlessRefused(
        reserved.then(({ Attributes }) => Number(Attributes?.['spent'])),
        () => undefined,
      );
    },

    async release(micros, now) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(now),
          UpdateExpression: 'ADD spent :back',
          ExpressionAttributeValues: { ':back': -micros },
        }),
      );
    },
  };
}
