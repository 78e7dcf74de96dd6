import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { commandLine } from '../../command-line.ts';
import { counted } from '../../counted.ts';
import { queueNameOf } from '../../queue-walk.ts';
import type { Finding } from '../finding.ts';
import { attention, notOk, ok, see } from '../finding.ts';
import type { Check } from '../patient.ts';

export const failures: Check = {
  what: 'failure queues',
  asks: ['sqs:GetQueueAttributes'],
  async look({ resources, reachedBy }) {
    const client = new SQSClient({});
    const all = await Promise.all(
      resources.failureQueues.map(async ({ name, url }) => ({ name, held: await heldBy(url, client) })),
    );
    const full = all.filter(({ held }) => held > 0);
    if (full.length === 0) return ok(`all ${all.length} are empty`);
    return full.map(({ name, held }) =>
      notOk(
        `${name} holds ${counted(held, 'message')}`,
        `What, and why: ${commandLine(['redrive', name], reachedBy)} ${see('dead-letters')}`,
      ),
    );
  },
};

/** What can be received, what somebody is at work on, and what is delayed. */
async function heldBy(QueueUrl: string, client: SQSClient): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
}

const MINUTE = 60;
/** CloudWatch hears of it within so much. */
const LOOKED_BACK_MILLISECONDS = 15 * MINUTE * 1000;
/** What waits for its slot is put back within a quarter of an hour; a paused campaign's texts are, each minute. */
const LATE_SECONDS = 60 * MINUTE;
/** SQS forgets it after four days. */
const LOST_SOON_SECONDS = 2 * 24 * 60 * MINUTE;

export const sendQueue: Check = {
  what: 'send queue',
  asks: ['sqs:GetQueueAttributes', 'cloudwatch:GetMetricStatistics'],
  async look({ resources, now }) {
    const [waiting, oldest] = await Promise.all([
      heldBy(resources.sendQueueUrl, new SQSClient({})),
      oldestIn(queueNameOf(resources.sendQueueUrl), Date.parse(now())),
    ]);
    return judgeSendQueue(waiting, oldest);
  },
};

/** @param oldest seconds that the oldest has waited in one place */
export function judgeSendQueue(waiting: number, oldest: number): Finding {
  if (waiting === 0) return ok('no planned text waits');
  const told = `${counted(waiting, 'planned text')} ${waiting === 1 ? 'waits' : 'wait'}, the oldest for ${counted(Math.round(oldest / MINUTE), 'minute')}`;
  if (oldest < LATE_SECONDS) return ok(told);
  const todo = see('queue-waiting');
  return oldest < LOST_SOON_SECONDS ? attention(told, todo) : notOk(`${told}: after four days it is forgotten`, todo);
}

async function oldestIn(queue: string, now: number): Promise<number> {
  const { Datapoints = [] } = await new CloudWatchClient({}).send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: queue }],
      StartTime: new Date(now - LOOKED_BACK_MILLISECONDS),
      EndTime: new Date(now),
      Period: MINUTE,
      Statistics: ['Maximum'],
    }),
  );
  const latest = Datapoints.toSorted((one, other) => Number(one.Timestamp) - Number(other.Timestamp)).at(-1);
  return latest?.Maximum ?? 0;
}
