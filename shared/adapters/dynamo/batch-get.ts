import type { BatchGetCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';

/** BatchGetItem takes a hundred keys a call. */
const MOST_AT_ONCE = 100;

/** The items of these keys, in no order, as they are now; keys that nothing stands under are passed over. */
export async function batchGet(
  client: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly Record<string, string>[],
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let start = 0; start < keys.length; start += MOST_AT_ONCE) {
    items.push(...(await getAll(client, tableName, keys.slice(start, start + MOST_AT_ONCE))));
  }
  return items;
}

/** DynamoDB may answer a part at a time. */
async function getAll(
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
