import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clicks } from '../../app/ports/links.ts';

/** Somebody waits to be led on: the click is given up rather than kept for longer. */
const PATIENCE_MILLISECONDS = 2_000;

export function sqsClicks(queueUrl: string): Clicks {
  const client = new SQSClient({});
  return {
    async handOver(click) {
      const command = new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(click) });
      await client.send(command, { abortSignal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    },
  };
}
