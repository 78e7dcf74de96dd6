import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { ChangeMessageVisibilityCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';

/** For as long a queue is looked through, what was seen is hidden from others; then it is shown again. */
const HIDDEN_SECONDS = 300;
/** Asks all of a queue's servers; without it some are left out. */
const WAIT_SECONDS = 1;

/**
 * Hands each message of a queue to `look`, one after another. What `look` does not remove is there afterwards as it was,
 * also when this ends with an error; after a process was killed, within five minutes.
 * @param look may remove the message for good; answers whether to go on
 * @returns whether it came to the queue's end
 */
export async function walkQueue(
  client: SQSClient,
  QueueUrl: string,
  look: (message: Message, remove: () => Promise<void>) => Promise<boolean>,
): Promise<boolean> {
  const seen = new Map<string, Message>();
  try {
    for (;;) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: HIDDEN_SECONDS,
          WaitTimeSeconds: WAIT_SECONDS,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      const fresh = Messages.filter(({ MessageId = '' }) => !seen.has(MessageId));
      for (const message of Messages) seen.set(message.MessageId ?? '', message);
      if (fresh.length === 0) return true;
      for (const message of fresh) {
        const { ReceiptHandle, MessageId = '' } = message;
        const remove = async (): Promise<void> => {
          await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
          seen.delete(MessageId);
        };
        if (!(await look(message, remove))) return false;
      }
    }
  } finally {
    for (const { ReceiptHandle } of seen.values()) {
      const shown = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
      // Left hidden, it shows again by itself after a while.
      await client.send(shown).catch(() => undefined);
    }
  }
}

/** As SQS and its alarms call it. */
export function queueNameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
