import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Brake } from '../../app/ports.ts';

const REMEMBERED_MILLISECONDS = 10_000;

/** A row that is there while the provider refuses everything sent from this identity; looked at every ten seconds. */
export function dynamoBrake(
  client: DynamoDBDocumentClient,
  tableName: string,
  originationIdentity: string,
  now: () => number = Date.now,
): Brake {
  const Key = { kind: 'brake', name: originationIdentity };
  let remembered: { readonly until: number; readonly pulled: boolean } | undefined;
  const remember = (pulled: boolean): void => {
    remembered = { until: now() + REMEMBERED_MILLISECONDS, pulled };
  };
  return {
    async pulled() {
      if (remembered !== undefined && now() < remembered.until) return remembered.pulled;
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
      remember(Item !== undefined);
      return Item !== undefined;
    },

    async pull(reason, at) {
      if (remembered?.pulled) return;
      await client.send(new PutCommand({ TableName: tableName, Item: { ...Key, reason, since: at } }));
      remember(true);
    },

    async letGo() {
      await client.send(new DeleteCommand({ TableName: tableName, Key }));
      remember(false);
    },
  };
}
