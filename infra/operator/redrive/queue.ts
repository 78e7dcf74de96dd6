import type { Message } from '@aws-sdk/client-sqs';
import { ListDeadLetterSourceQueuesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { clickSchema } from '../../../shared/contracts/click.ts';
import { parseJson } from '../../../shared/contracts/parse.ts';
import { queuedTouchSchema } from '../../../shared/contracts/touch.ts';
import { PlainError } from '../../plain-error.ts';
import { queueNameOf } from '../queue-walk.ts';
import type { FailureQueue, Resources } from '../resources.ts';
import type { Letter } from './letter.ts';
import { readLetter, readMoved } from './letter.ts';

/** A failure queue, and how what is in it is read. */
export interface Opened extends FailureQueue {
  /** Of the queue out of which SQS moved what is here; absent where a function's failures are kept. */
  readonly sourceUrl?: string;
  read(message: Message): Letter;
}

/** What a queue that a function reads holds, and what that function understands. */
const SOURCES = {
  'send-queue': { what: 'planned text', schema: queuedTouchSchema },
  clicks: { what: 'click', schema: clickSchema },
} as const;

/**
 * @param wanted its name, or that by which SQS and its alarms call it
 * @throws PlainError when there is none
 */
export function failureQueueNamed(wanted: string, { failureQueues }: Resources): FailureQueue {
  const found = failureQueues.find(({ name, url }) => name === wanted || queueNameOf(url) === wanted);
  if (found !== undefined) return found;
  const names = failureQueues.map(({ name }) => name).join(', ');
  throw new PlainError(`There is no failure queue "${wanted}". There are ${names}.`);
}

export async function open(queue: FailureQueue, client: SQSClient): Promise<Opened> {
  const { queueUrls: [source] = [] } = await client.send(
    new ListDeadLetterSourceQueuesCommand({ QueueUrl: queue.url }),
  );
  if (source === undefined) return { ...queue, read: readLetter };
  // SQS moves messages within one account and region: what differs is the name.
  const sourceUrl = queue.url.replace(/[^/]+$/, queueNameOf(source));
  return { ...queue, sourceUrl, read: (message) => readFrom(queue.name, message) };
}

function readFrom(name: string, message: Message): Letter {
  const source = name in SOURCES ? SOURCES[name as keyof typeof SOURCES] : undefined;
  try {
    if (source !== undefined) parseJson(source.schema, message.Body ?? '', 'The message');
    return readMoved(message, source?.what ?? 'message', undefined);
  } catch (error) {
    const problem = error instanceof Error ? error : new Error(String(error));
    return readMoved(message, source?.what ?? 'message', problem);
  }
}
