import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { batchWrite } from './batch-write.ts';

/** Deletes the items of these keys; one that is gone already counts as deleted. */
export function batchDelete(
  client: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  return batchWrite(
    client,
    tableName,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );
}
