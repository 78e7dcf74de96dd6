import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { QueuedTouch, SendQueue } from '../../app/ports/send-queue.ts';
import type { Instant } from '../../domain/instant.ts';

/** SQS takes ten messages a call. */
const BATCH = 10;
/** It holds a message back for a quarter of an hour at most; one that is due later is looked at and held back again. */
const LONGEST_DELAY_SECONDS = 900;

export function sqsSendQueue(queueUrl: string): SendQueue {
  const client = new SQSClient({});
  return {
    async add(queued, now, seconds = 0) {
      for (let start = 0; start < queued.length; start += BATCH) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: queued.slice(start, start + BATCH).map((each, index) => entryOf(each, index, now, seconds)),
          }),
        );
        if (Failed.length > 0) {
          const codes = Failed.map(({ Code }) => Code).join(', ');
          throw new Error(`SQS did not take ${Failed.length} of ${queued.length} messages: ${codes}.`);
        }
      }
    },
  };
}

function entryOf({ touch, slot }: QueuedTouch, index: number, now: Instant, least: number) {
  const seconds = Math.floor((Date.parse(slot) - Date.parse(now)) / 1000);
  const delay = Math.min(Math.max(seconds, least), LONGEST_DELAY_SECONDS);
  return {
    Id: String(index),
    MessageBody: JSON.stringify({ ...touch, slot }),
    ...(delay > 0 && { DelaySeconds: delay }),
  };
}
