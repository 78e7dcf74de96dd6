import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { walkQueue } from '../queue-walk.ts';
import type { FailureQueue, Resources } from '../resources.ts';
import { Groups } from './groups.ts';
import { type Opened, open } from './queue.ts';
import { sendingFrom } from './sending.ts';

/** What is in a failure queue. */
export interface Look {
  readonly queue: Opened;
  readonly groups: Groups;
  /** Held by somebody who is at work on them, such as another command. */
  readonly hidden: number;
  /** There are more: looking at all of them would keep the first hidden for too long. */
  readonly more: boolean;
}

/** Less than what was seen stays hidden. */
const LOOKING_MILLISECONDS = 240_000;

/** Looks at everything in a failure queue, and leaves it as it was. */
export async function lookInto(queue: FailureQueue, resources: Resources): Promise<Look> {
  const sqs = new SQSClient({});
  const groups = new Groups();
  const [opened, { Attributes = {} }] = await Promise.all([
    open(queue, sqs),
    sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: ['ApproximateNumberOfMessagesNotVisible'] }),
    ),
  ]);
  const sending = sendingFrom(opened, resources, sqs);
  const until = Date.now() + LOOKING_MILLISECONDS;
  const finished = await walkQueue(sqs, queue.url, async (message) => {
    const letter = opened.read(message);
    const to = letter.kind === 'readable' ? await sending.destinations(letter) : undefined;
    groups.add(letter, to?.join(', '));
    return Date.now() < until;
  });
  sqs.destroy();
  return {
    queue: opened,
    groups,
    hidden: Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
    more: !finished,
  };
}
