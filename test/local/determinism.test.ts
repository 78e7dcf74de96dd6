import type { Stack } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { bench, call, seen } from './support.ts';

const { synth, lambda, start, folder } = bench();
const PHONE = '+12065550111';

const shop = (stack: Stack): void => {
  const table = new TableV2(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
  const put = { Put: { TableName: '$TABLE', Item: { id: { S: 'only' } } } };
  const STEPS = JSON.stringify([
    ['dynamodb', 'TransactWriteItems', { TransactItems: [put] }],
    ['sns', 'Publish', { PhoneNumber: PHONE, Message: 'hello' }],
  ]);
  const fn = lambda(stack, 'Fn', { environment: { STEPS, TABLE: table.tableName } });
  table.grantReadWriteData(fn);
  fn.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] }));
  new Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [new LambdaTarget(fn)] });
  new Schedule(stack, 'Hourly', { schedule: ScheduleExpression.rate(Duration.hours(1)), target: new LambdaInvoke(fn) });
};

const record = (run: LocalRun): string =>
  JSON.stringify([run.logs, run.messages, run.busEvents, run.meter.snapshot(), run.trace, run.failures]);

describe('determinism', () => {
  it('makes two runs with the same steps and seed equal to the byte, and another seed different', async () => {
    const assembly = synth(shop);
    const go = async (seed: string): Promise<string> => {
      const run = await start(assembly, { seed });
      run.putEvent({ bus: 'default', source: 'shop', detailType: 'x', detail: {}, at: '2026-03-01T02:30:00Z' });
      await run.advanceTo('2026-03-01T04:00:00Z');
      expect(run.messages).toHaveLength(6);
      return record(run);
    };
    const first = await go('a');
    expect(await go('a')).toBe(first);
    expect(await go('b')).not.toBe(first);
  });

  it('gives a function frozen time, its own randomness in each invocation, and nothing of the host', async () => {
    process.env['FAIL'] = 'the host leaks';
    const run = await start(synth(shop));
    await run.advanceTo('2026-03-01T01:00:00Z');
    delete process.env['FAIL'];
    const [first, second] = seen(run);
    expect(first).toMatchObject({ now: '2026-03-01T00:00:00.000Z', home: null });
    expect(second!.now).toBe('2026-03-01T01:00:00.000Z');
    for (const [at, value] of first!.random.entries()) expect(second!.random[at]).not.toBe(value);
    expect(new Set(first!.random).size).toBe(first!.random.length);
    expect(run.failures).toEqual([]);
  });

  it('goes on after a restart where it stopped, with the same tables and without repeating an idempotency token', async () => {
    const assembly = synth(shop);
    const dataFolder = folder();
    const before = await start(assembly, { dataFolder });
    await before.advanceTo('2026-03-01T02:30:00Z');
    before.network.fail(PHONE, 'TEXT_BLOCKED');
    before.putEvent({ bus: 'default', source: 'shop', detailType: 'x', detail: {}, at: '2026-03-01T02:45:00Z' });
    await before.settle();
    const after = await start(assembly, { dataFolder, start: '2020-01-01T00:00:00Z' });
    expect(after.now()).toBe(Date.parse('2026-03-01T02:30:00Z'));
    expect(after.messages).toEqual(before.messages);
    await after.advanceTo('2026-03-01T03:00:03Z');
    expect(seen(after).map(({ now }) => now.slice(11, 16))).toEqual(['02:45', '03:00']);
    expect(after.messages.at(-1)!.status).toBe('TEXT_BLOCKED');
    expect(after.meter.snapshot()[Object.keys(after.meter.snapshot())[0]!]!.invocations).toBe(5);
    const ids = after.messages.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(seen(after)[0]!.random).not.toEqual(seen(before)[0]!.random);
    expect(after.failures).toEqual([]);
  });

  it('runs tasks of one instant side by side when asked, within the limit of a queue', async () => {
    const run = await start(
      synth((stack) => {
        const queue = new Queue(stack, 'Queue');
        const fn = lambda(stack, 'Fn', { timeout: Duration.seconds(20) });
        fn.addEventSource(new SqsEventSource(queue, { batchSize: 1, maxConcurrency: 2 }));
        queue.grantSendMessages(lambda(stack, 'Sender', { environment: { QUEUE: queue.queueUrl } }));
      }),
      { concurrency: 8 },
    );
    const Entries = ['a', 'b', 'c', 'd'].map((Id) => ({ Id, MessageBody: Id }));
    await call(run, 'Sender', ['sqs', 'SendMessageBatch', { QueueUrl: '$QUEUE', Entries }]);
    await run.settle();
    expect(
      seen(run, 'Fn')
        .map(({ event }) => (event as unknown as { Records: { body: string }[] }).Records[0]!.body)
        .sort(),
    ).toEqual(['a', 'b', 'c', 'd']);
    expect(run.queued('Queue')).toEqual([]);
  });

  it('ends a function that runs longer than its timeout, and starts a new one for the next event', async () => {
    const run = await start(synth((stack) => lambda(stack, 'Fn', { timeout: Duration.seconds(1) })));
    const slow = await run.invoke('Fn', { sleep: 10_000 });
    expect(slow).toMatchObject({
      ok: false,
      error: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/Task timed out after 1\.00 seconds$/),
      },
    });
    expect(await run.invoke('Fn', {})).toEqual({ ok: true, value: [] });
  });
});
