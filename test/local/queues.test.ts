import type { Stack } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { bench, call, type Step, seen } from './support.ts';

const { synth, lambda, start } = bench({ dynamo: false });

/** A queue that nothing reads by itself. */
const unread = (stack: Stack): void => {
  const queue = new Queue(stack, 'Queue', { deliveryDelay: Duration.seconds(5) });
  const fn = lambda(stack, 'Fn', { environment: { QUEUE: queue.queueUrl } });
  queue.grantSendMessages(fn);
  queue.grantConsumeMessages(fn);
};
/** A queue with a function behind it. */
const read = (stack: Stack): void => {
  const queue = new Queue(stack, 'Queue');
  lambda(stack, 'Reader').addEventSource(new SqsEventSource(queue, { batchSize: 10 }));
  queue.grantSendMessages(lambda(stack, 'Fn', { environment: { QUEUE: queue.queueUrl } }));
};
const send = (MessageBody: string, DelaySeconds?: number): Step => [
  'sqs',
  'SendMessage',
  { QueueUrl: '$QUEUE', MessageBody, DelaySeconds },
];
const sendBatch = (...entries: (readonly [body: string, DelaySeconds?: number])[]): Step => [
  'sqs',
  'SendMessageBatch',
  {
    QueueUrl: '$QUEUE',
    Entries: entries.map(([MessageBody, DelaySeconds], at) => ({ Id: `e${at}`, MessageBody, DelaySeconds })),
  },
];
const receive = async (run: LocalRun): Promise<string[]> => {
  const step: Step = ['sqs', 'ReceiveMessage', { QueueUrl: '$QUEUE', MaxNumberOfMessages: 10, VisibilityTimeout: 20 }];
  const [answer] = await call(run, 'Fn', step);
  return ((answer?.['Messages'] ?? []) as { Body: string }[]).map(({ Body }) => Body);
};
const batches = (run: LocalRun) =>
  seen(run, 'Reader').map(({ now, event }) => ({
    at: now.slice(14, 19),
    bodies: (event as unknown as { Records: { body: string }[] }).Records.map(({ body }) => body),
  }));

describe('a delayed message', () => {
  it("is received when its own delay is over, or its queue's where it has none, and not before", async () => {
    const run = await start(synth(unread));
    await call(run, 'Fn', send('own', 60), send('of the queue'), send('none', 0), sendBatch(['batched', 900]));
    expect(await receive(run)).toEqual(['none']);
    await run.advanceTo('2026-03-01T00:00:04.999Z');
    expect(await receive(run)).toEqual([]);
    await run.advanceTo('2026-03-01T00:00:05Z');
    expect(await receive(run)).toEqual(['of the queue']);
    await run.advanceTo('2026-03-01T00:00:59.999Z');
    expect(await receive(run)).toEqual(['none', 'of the queue']);
    await run.advanceTo('2026-03-01T00:01:00Z');
    expect(await receive(run)).toEqual(['own']);
    await run.advanceTo('2026-03-01T00:14:59.999Z');
    expect(await receive(run)).not.toContain('batched');
    await run.advanceTo('2026-03-01T00:15:00Z');
    expect((await receive(run)).at(-1)).toBe('batched');
  });

  it('is refused where the delay is not 0 to 900 whole seconds; of a batch, that entry alone', async () => {
    const run = await start(synth(unread));
    const refused = await call(run, 'Fn', send('a', 901), send('b', -1), send('c', 1.5));
    expect(refused.map(({ error }) => error)).toEqual(Array(3).fill('InvalidParameterValue'));
    const [answer] = await call(run, 'Fn', sendBatch(['good', 900], ['bad', 901]));
    expect(answer).toMatchObject({
      Successful: [{ Id: 'e0' }],
      Failed: [{ Id: 'e1', SenderFault: true, Code: 'InvalidParameterValue' }],
    });
    expect(run.queued('Queue').map(({ body }) => body)).toEqual(['good']);
  });
});

describe('a queue', () => {
  it('hands out what became visible first, whenever it was sent', async () => {
    const run = await start(synth(unread));
    await call(run, 'Fn', send('third', 30), send('first', 10), send('second', 20));
    await run.advanceTo('2026-03-01T00:01:00Z');
    expect(await receive(run)).toEqual(['first', 'second', 'third']);
  });

  it('fills a batch with what becomes visible in the same instant, and takes the rest in further ones', async () => {
    const run = await start(synth(read));
    const names = Array.from({ length: 23 }, (_, at) => `m${at}`);
    const entries = names.map((name) => [name, 120] as const);
    await call(run, 'Fn', sendBatch(...entries.slice(0, 10)));
    await run.advanceTo('2026-03-01T00:01:00Z');
    // Sent a minute later, with a minute less to wait.
    const later = entries.slice(10).map(([name]) => [name, 60] as const);
    await call(run, 'Fn', sendBatch(...later.slice(0, 10)), sendBatch(...later.slice(10)), send('at once'));
    await run.advanceTo('2026-03-01T00:01:59.999Z');
    expect(batches(run)).toEqual([{ at: '01:00', bodies: ['at once'] }]);
    await run.advanceTo('2026-03-01T00:02:00Z');
    expect(batches(run).slice(1)).toEqual([
      { at: '02:00', bodies: names.slice(0, 10) },
      { at: '02:00', bodies: names.slice(10, 20) },
      { at: '02:00', bodies: names.slice(20) },
    ]);
    expect(run.queued('Queue')).toEqual([]);
  });
});
