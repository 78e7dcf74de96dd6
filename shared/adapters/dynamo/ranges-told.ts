import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/instant.ts';
import { queryAll } from './pages.ts';
import { RANGE } from './ranges.ts';

/** Numbers that get no text while nobody has known them for a day. */
export interface StoppedRange {
  /** How they begin, in E.164 form. */
  readonly numbers: string;
  readonly until: Instant;
}

/** What an operator wants to know of ranges, and may do about them. */
export interface RangesTold {
  stopped(now: Instant): AsyncIterable<StoppedRange>;
  /** Lets go of a range, and counts it from nothing. False where it is not stopped. */
  release(numbers: string, now: Instant): Promise<boolean>;
}

export function dynamoRangesTold(client: DynamoDBDocumentClient, tableName: string): RangesTold {
  async function* stoppedRows(now: Instant) {
    const rows = queryAll(client, {
      TableName: tableName,
      KeyConditionExpression: 'kind = :kind',
      FilterExpression: 'stoppedUntil > :now',
      ExpressionAttributeValues: { ':kind': RANGE, ':now': now },
    });
    for await (const { name, numbers, stoppedUntil } of rows) {
      yield { name: String(name), numbers: String(numbers), until: stoppedUntil as Instant };
    }
  }

  return {
    async *stopped(now) {
      for await (const { numbers, until } of stoppedRows(now)) yield { numbers, until };
    },

    async release(wanted, now) {
      for await (const { name, numbers } of stoppedRows(now)) {
        if (numbers !== wanted) continue;
        await client.send(new DeleteCommand({ TableName: tableName, Key: { kind: RANGE, name } }));
        return true;
      }
      return false;
    },
  };
}
