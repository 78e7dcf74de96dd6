import type { BatchGetCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';

/**
 * The items of at most a hundred keys, in no order, as they are now; keys that nothing stands under are passed over.
 * DynamoDB may answer a part at a time.
 */
export async function batchGet(
  client: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly Record<string, string>[],
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let wanted: BatchGetCommandInput['RequestItems'] = { [tableName]: { Keys: [...keys], ConsistentRead: true } };
  while (wanted !== undefined && Object.keys(wanted).length > 0) {
    const { Responses, UnprocessedKeys }: Awaited<ReturnType<typeof read>> = await read(client, wanted);
    items.push(...(Responses?.[tableName] ?? []));
    wanted = UnprocessedKeys;
  }
  return items;
}

function read(client: DynamoDBDocumentClient, RequestItems: BatchGetCommandInput['RequestItems']) {
  return client.send(new BatchGetCommand({ RequestItems }));
}
