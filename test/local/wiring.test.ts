import { Duration } from 'aws-cdk-lib';
import { EventBus, EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget, SnsTopic, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { bench, call, seen } from './support.ts';

const { synth, lambda, start } = bench();

const inboundPolicy = (topic: Topic): void => {
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
    }),
  );
};

describe('what the template wires together', () => {
  it('brings a text to the function behind the inbound topic, as often as SNS delivers it', async () => {
    const run = await start(
      synth((stack) => {
        const topic = new Topic(stack, 'Inbound');
        inboundPolicy(topic);
        topic.addSubscription(new LambdaSubscription(lambda(stack, 'Fn')));
      }),
    );
    run.text({ from: '+12065550111', text: 'join us', deliveries: 3, inboundMessageId: 'm-7' });
    run.text({ from: '+12065550111', text: 'later', at: '2026-03-01T00:10:00Z' });
    await run.settle();
    const records = seen(run).map(
      ({ event }) =>
        (
          event as unknown as {
            Records: { EventSource: string; Sns: { Message: string; MessageId: string; Timestamp: string } }[];
          }
        ).Records[0]!,
    );
    expect(records).toHaveLength(3);
    expect(new Set(records.map(({ Sns }) => Sns.MessageId)).size).toBe(1);
    expect(records[0]).toMatchObject({ EventSource: 'aws:sns', Sns: { Timestamp: '2026-03-01T00:00:00.000Z' } });
    expect(JSON.parse(records[0]!.Sns.Message)).toEqual({
      originationNumber: '+12065550111',
      destinationNumber: '+12065550100',
      messageKeyword: 'JOIN',
      messageBody: 'join us',
      inboundMessageId: 'm-7',
    });
    expect(run.next()).toEqual({ at: Date.parse('2026-03-01T00:10:00Z'), what: 'a text from +12065550111' });
    await run.advanceTo('2026-03-01T00:10:00Z');
    expect(seen(run)).toHaveLength(4);
    expect(seen(run)[3]!.now).toBe('2026-03-01T00:10:00.000Z');
    expect(run.alerts).toEqual([]);
  });

  it('refuses an inbound text when no topic, or more than one, lets the SMS service publish', async () => {
    const none = await start(synth((stack) => void new Topic(stack, 'Topic')));
    none.text({ from: '+12065550111', text: 'hi' });
    await expect(none.settle()).rejects.toThrow(/exactly one topic .* the template has 0/);
    const two = await start(synth((stack) => [new Topic(stack, 'A'), new Topic(stack, 'B')].forEach(inboundPolicy)));
    two.text({ from: '+12065550111', text: 'hi' });
    await expect(two.settle()).rejects.toThrow(/the template has 2/);
  });

  it('brings an event to every target of the rules that match, shaped as each target asks', async () => {
    const run = await start(
      synth((stack) => {
        const bus = new EventBus(stack, 'Bus');
        const alerts = new Topic(stack, 'Alerts');
        alerts.addSubscription(new EmailSubscription('desk@example.com'));
        const queue = new Queue(stack, 'Queue');
        alerts.addSubscription(new SqsSubscription(queue));
        new Rule(stack, 'Customers', {
          eventBus: bus,
          eventPattern: { source: ['shop'], detailType: Match.prefix('customer.') },
          targets: [
            new LambdaTarget(lambda(stack, 'Fn')),
            new SqsQueue(queue, { message: RuleTargetInput.fromEventPath('$.detail.id') }),
            new SnsTopic(alerts, {
              message: RuleTargetInput.fromText(`customer "${EventField.fromPath('$.detail.id')}"`),
            }),
          ],
        });
        bus.grantPutEventsTo(lambda(stack, 'Sender', { environment: { BUS: bus.eventBusName } }));
      }),
    );
    run.putEvent({ source: 'shop', detailType: 'customer.joined', detail: { id: 'C-1' } });
    run.putEvent({ source: 'shop', detailType: 'order.delivered', detail: { id: 'C-2' } });
    await run.settle();
    expect(seen(run).map(({ event }) => event)).toMatchObject([
      {
        source: 'shop',
        'detail-type': 'customer.joined',
        time: '2026-03-01T00:00:00Z',
        detail: { id: 'C-1' },
        account: '000000000000',
      },
    ]);
    const [first, second] = run.queued('Queue');
    expect(first!.body).toBe('C-1');
    expect(JSON.parse(second!.body)).toMatchObject({ Type: 'Notification', Message: 'customer "C-1"' });
    expect(run.alerts).toMatchObject([
      { topic: expect.stringMatching(/^Alerts/), message: 'customer "C-1"', emailedTo: ['desk@example.com'] },
    ]);
    const [answer] = await call(run, 'Sender', [
      'events',
      'PutEvents',
      {
        Entries: [
          { EventBusName: '$BUS', Source: 'shop', DetailType: 'customer.left', Detail: '{"id":"C-3"}' },
          { EventBusName: '$BUS', Source: 'shop', DetailType: 'customer.left', Detail: 'not json' },
        ],
      },
    ]);
    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ EventId: expect.any(String) }, { ErrorCode: 'MalformedDetail' }],
    });
    expect(run.busEvents.map(({ detailType }) => detailType)).toEqual([
      'customer.joined',
      'order.delivered',
      'customer.left',
    ]);
  });

  it('fires schedules at their instants in their time zone, and tells the function the scheduled time', async () => {
    const run = await start(
      synth((stack) => {
        const target = new LambdaInvoke(lambda(stack, 'Fn'), {
          input: ScheduleTargetInput.fromObject({
            at: ContextAttribute.scheduledTime,
            id: ContextAttribute.executionId,
          }),
        });
        new Schedule(stack, 'Daily', {
          schedule: ScheduleExpression.cron({
            minute: '0',
            hour: '10',
            timeZone: { timezoneName: 'America/New_York' } as never,
          }),
          target,
        });
        new Schedule(stack, 'Off', { schedule: ScheduleExpression.rate(Duration.minutes(1)), target, enabled: false });
      }),
    );
    await run.advanceTo('2026-03-09T00:00:00Z');
    expect(seen(run).map(({ event }) => (event as unknown as { at: string }).at)).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-03-${day}T15:00:00Z`),
      '2026-03-08T14:00:00Z', // New York's clocks went forward that morning
    ]);
    await run.fireSchedule('Daily');
    expect(seen(run).at(-1)!.event).toMatchObject({ at: '2026-03-09T00:00:00Z' });
  });

  it('retries a failed asynchronous invocation after one and then two minutes, and then hands over its record', async () => {
    const run = await start(
      synth((stack) => {
        const failures = new Queue(stack, 'Failures');
        const fn = lambda(stack, 'Fn', { environment: { FAIL: 'no good' }, onFailure: new SqsDestination(failures) });
        new Rule(stack, 'All', { eventPattern: { source: ['shop'] }, targets: [new LambdaTarget(fn)] });
      }),
    );
    run.putEvent({ bus: 'default', source: 'shop', detailType: 'x', detail: {} });
    await run.advanceTo('2026-03-01T01:00:00Z');
    expect(seen(run).map(({ now }) => now)).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-03-01T00:01:00.000Z',
      '2026-03-01T00:03:00.000Z',
    ]);
    expect(new Set(seen(run).map(({ requestId }) => requestId)).size).toBe(1);
    const [letter] = run.deadLetters();
    expect(letter).toMatchObject({ queue: 'Failures', at: Date.parse('2026-03-01T00:03:00Z') });
    expect(JSON.parse(letter!.body)).toMatchObject({
      version: '1.0',
      timestamp: '2026-03-01T00:03:00.000Z',
      requestContext: { requestId: seen(run)[0]!.requestId, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { source: 'shop' },
      responseContext: { functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'no good' },
    });
    expect(run.failures).toHaveLength(3);
  });

  it('hides failed messages for the visibility timeout, then moves them to the dead-letter queue', async () => {
    const run = await start(
      synth((stack) => {
        const dead = new Queue(stack, 'Dead');
        const queue = new Queue(stack, 'Work', {
          visibilityTimeout: Duration.minutes(2),
          deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
        });
        const fn = lambda(stack, 'Fn', { environment: { FAIL_BODY: 'bad' } });
        fn.addEventSource(new SqsEventSource(queue, { batchSize: 3, reportBatchItemFailures: true }));
        queue.grantSendMessages(lambda(stack, 'Sender', { environment: { QUEUE: queue.queueUrl } }));
      }),
    );
    const Entries = ['a', 'bad', 'c', 'd'].map((MessageBody, at) => ({ Id: String(at), MessageBody }));
    await call(run, 'Sender', ['sqs', 'SendMessageBatch', { QueueUrl: '$QUEUE', Entries }]);
    await call(run, 'Sender', ['sqs', 'SendMessage', { QueueUrl: '$QUEUE', MessageBody: 'slow', DelaySeconds: 30 }]);
    await run.advanceTo('2026-03-01T01:00:00Z');
    const batches = seen(run, 'Fn').map(({ event, now }) => [
      now.slice(14, 19),
      ...(event as unknown as { Records: { body: string }[] }).Records.map(({ body }) => body),
    ]);
    expect(batches).toEqual([
      ['00:00', 'a', 'bad', 'c'],
      ['00:00', 'd'],
      ['00:30', 'slow'],
      ['02:00', 'bad'],
    ]);
    expect(run.deadLetters()).toMatchObject([{ queue: 'Dead', body: 'bad', at: Date.parse('2026-03-01T00:04:00Z') }]);
    expect(run.queued('Work')).toEqual([]);
  });

  it('gives a function the same secret on every run with the same seed', async () => {
    const assembly = synth((stack) => {
      const secret = new Secret(stack, 'Key', {
        generateSecretString: { passwordLength: 48, excludePunctuation: true },
      });
      secret.grantRead(lambda(stack, 'Fn', { environment: { KEY: secret.secretArn } }));
    });
    const read = async (seed: string) => {
      const run = await start(assembly, { seed });
      return (await call(run, 'Fn', ['secrets', 'GetSecretValue', { SecretId: '$KEY' }]))[0]!['SecretString'];
    };
    const value = await read('one');
    expect(value).toMatch(/^[A-Za-z0-9]{48}$/);
    expect(await read('one')).toBe(value);
    expect(await read('two')).not.toBe(value);
  });
});
