import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Brake } from '../../app/ports/limits.ts';
import type { Instant } from '../../domain/instant.ts';
import { addSeconds } from '../../domain/instant.ts';
import { PARTITIONS } from './partitions.ts';

/** Until somebody tries again. */
const PULLED_SECONDS = 10 * 60;
/** It is looked at so often by each process. */
const REMEMBERED_SECONDS = 10;

/** A row that says why nothing is sent from an identity, and until when. */
export function dynamoBrake(client: DynamoDBDocumentClient, tableName: string, originationIdentity: string): Brake {
  const Key = { kind: PARTITIONS.brake, name: originationIdentity };
  let remembered: { readonly askAgainAt: Instant; readonly until: Instant | undefined } | undefined;
  return {
    async pulled(now) {
      if (remembered === undefined || now >= remembered.askAgainAt) {
        const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
        remembered = { askAgainAt: addSeconds(now, REMEMBERED_SECONDS), until: Item?.['until'] as Instant | undefined };
      }
      return remembered.until !== undefined && now < remembered.until;
    },

    async pull(reason, now) {
      const until = addSeconds(now, PULLED_SECONDS);
      const expiresAt = Math.ceil(Date.parse(until) / 1000);
      await client.send(
        new PutCommand({ TableName: tableName, Item: { ...Key, reason, since: now, until, expiresAt } }),
      );
      remembered = { askAgainAt: addSeconds(now, REMEMBERED_SECONDS), until };
    },
  };
}
