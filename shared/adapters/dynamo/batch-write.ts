import { setTimeout as pause } from 'node:timers/promises';
import type { BatchWriteCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';

/** BatchWriteItem takes 25 requests a call. */
const MOST_AT_ONCE = 25;
const PAUSE_MILLISECONDS = 50;
const LONGEST_PAUSE_MILLISECONDS = 5_000;

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>;

/** Writes items whatever stood there, and deletes those of keys; each key once. Not all at once: a crash leaves a part. */
export async function batchWrite(
  client: DynamoDBDocumentClient,
  tableName: string,
  requests: Requests[string],
): Promise<void> {
  for (let start = 0; start < requests.length; start += MOST_AT_ONCE) {
    await writeAll(client, { [tableName]: requests.slice(start, start + MOST_AT_ONCE) });
  }
}

/** DynamoDB may take a part at a time, and asks for a pause by that. */
async function writeAll(client: DynamoDBDocumentClient, requests: Requests): Promise<void> {
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
