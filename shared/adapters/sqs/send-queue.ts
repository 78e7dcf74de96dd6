import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SendQueue } from '../../app/ports.ts';

/** SQS takes ten messages a call. */
const BATCH = 10;

export function sqsSendQueue(queueUrl: string): SendQueue {
  const client = new SQSClient({});
  return {
    async add(touches) {
      for (let start = 0; start < touches.length; start += BATCH) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: touches.slice(start, start + BATCH).map((touch, index) => ({
              Id: String(index),
              MessageBody: JSON.stringify(touch),
            })),
          }),
        );
        if (Failed.length > 0) {
          const codes = Failed.map(({ Code }) => Code).join(', ');
          throw new Error(`SQS did not take ${Failed.length} of ${touches.length} messages: ${codes}.`);
        }
      }
    },
  };
}
