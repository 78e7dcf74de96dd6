import { setTimeout as pause } from 'node:timers/promises';
import type { BatchWriteCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';

/** BatchWriteItem takes 25 requests a call. */
const MOST_AT_ONCE = 25;
const PAUSE_MILLISECONDS = 50;
const LONGEST_PAUSE_MILLISECONDS = 5_000;

/** Deletes the items of these keys; one that is gone already counts as deleted. */
export async function batchDelete(
  client: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += MOST_AT_ONCE) {
    const requests = keys.slice(start, start + MOST_AT_ONCE).map((Key) => ({ DeleteRequest: { Key } }));
    await deleteAll(client, { [tableName]: requests });
  }
}

/** DynamoDB may take a part at a time, and asks for a pause by that. */
async function deleteAll(
  client: DynamoDBDocumentClient,
  requests: NonNullable<BatchWriteCommandInput['RequestItems']>,
): Promise<void> {
  let left: BatchWriteCommandInput['RequestItems'] = requests;
  for (let wait = PAUSE_MILLISECONDS; left !== undefined && Object.keys(left).length > 0; wait *= 2) {
    const { UnprocessedItems }: Awaited<ReturnType<typeof write>> = await write(client, left);
    left = UnprocessedItems;
    if (left !== undefined && Object.keys(left).length > 0) await pause(Math.min(wait, LONGEST_PAUSE_MILLISECONDS));
  }
}

function write(client: DynamoDBDocumentClient, RequestItems: BatchWriteCommandInput['RequestItems']) {
  return client.send(new BatchWriteCommand({ RequestItems }));
}
