import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoRollups } from '../../shared/adapters/dynamo/rollups.ts';
import { sqsSendQueue } from '../../shared/adapters/sqs/send-queue.ts';
import { turnTaking } from '../../shared/adapters/turn-taking.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({
  ...turnTaking(environment),
  queue: sqsSendQueue(environment.SEND_QUEUE_URL),
  rollups: dynamoRollups(documentClient(), environment.METRICS_TABLE),
});
