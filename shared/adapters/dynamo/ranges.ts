import type { DynamoDBDocumentClient, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Ranges } from '../../app/ports/limits.ts';
import type { Instant } from '../../domain/instant.ts';
import { addHours, hourOf } from '../../domain/instant.ts';
import { unlessRefused } from './conditional.ts';
import { PARTITIONS } from './partitions.ts';

/** Names the rows of ranges among the limits. */
export const RANGE = PARTITIONS.ranges;

const STOPPED_HOURS = 24;

/**
 * A row for each range with the texts of its last hour, or until when it is stopped. To count is one conditional write; two
 * where the row is of an hour before, or where the range is to be stopped.
 */
export function dynamoRanges(client: DynamoDBDocumentClient, tableName: string, textsPerHour: number): Ranges {
  return {
    async count(id, numbers, now) {
      const inHour = { ':hour': hourOf(now) };
      const limit = { ':limit': textsPerHour };
      const until = addHours(now, STOPPED_HOURS);
      const stays = { ':expiresAt': Math.ceil(Date.parse(until) / 1000) };

      /** What stood in the way; undefined where nothing did. */
      async function change(
        UpdateExpression: string,
        ConditionExpression: string,
        ExpressionAttributeValues: UpdateCommandInput['ExpressionAttributeValues'],
      ) {
        const changed = client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { kind: RANGE, name: id },
            UpdateExpression,
            ConditionExpression,
            ExpressionAttributeValues,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return unlessRefused(
          changed.then(() => undefined),
          (row) => row ?? {},
        );
      }

      for (;;) {
        const row = await change(
          'SET inHour = :hour, expiresAt = :expiresAt ADD texts :one',
          'attribute_not_exists(inHour) OR inHour = :hour AND texts < :limit AND attribute_not_exists(stoppedUntil)',
          { ...inHour, ...limit, ...stays, ':one': 1 },
        );
        if (row === undefined) return { kind: 'open' };
        const stopped = row['stoppedUntil']?.S as Instant | undefined;
        if (stopped !== undefined && stopped > now) return { kind: 'stopped', until: stopped };
        if (row['inHour']?.S === inHour[':hour']) {
          const other = await change(
            'SET stoppedUntil = :until, numbers = :numbers, expiresAt = :expiresAt',
            'inHour = :hour AND texts >= :limit AND attribute_not_exists(stoppedUntil)',
            { ...inHour, ...limit, ...stays, ':until': until, ':numbers': numbers },
          );
          if (other === undefined) return { kind: 'stopped-now', until };
        } else {
          const other = await change(
            'SET inHour = :hour, texts = :one, expiresAt = :expiresAt REMOVE stoppedUntil, numbers',
            'inHour <> :hour AND (attribute_not_exists(stoppedUntil) OR stoppedUntil <= :now)',
            { ...inHour, ...stays, ':one': 1, ':now': now },
          );
          if (other === undefined) return { kind: 'open' };
        }
      }
    },
  };
}
