import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod/mini';
import type { Pace } from '../app/ports/limits.ts';
import type { SendQueue } from '../app/ports/send-queue.ts';
import { required, wholeNumber } from '../runtime/environment.ts';
import { dynamoPace } from './dynamo/pace.ts';
import { sqsSendQueue } from './sqs/send-queue.ts';

/** What a function needs in its environment to put planned messages on their way. */
export const queueingVariables = {
  SEND_QUEUE_URL: required(),
  LIMITS_TABLE: required(),
  ORIGINATION_IDENTITY: required(),
  MESSAGES_PER_SECOND: wholeNumber(1),
};

type QueueingEnvironment = z.infer<z.ZodMiniObject<typeof queueingVariables>>;

export function queueing(
  { SEND_QUEUE_URL, LIMITS_TABLE, ORIGINATION_IDENTITY, MESSAGES_PER_SECOND }: QueueingEnvironment,
  client: DynamoDBDocumentClient,
): { readonly queue: SendQueue; readonly pace: Pace } {
  return {
    queue: sqsSendQueue(SEND_QUEUE_URL),
    pace: dynamoPace(client, LIMITS_TABLE, ORIGINATION_IDENTITY, MESSAGES_PER_SECOND),
  };
}
