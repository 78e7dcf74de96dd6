import { readFileSync } from 'node:fs';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../infra/config.ts';
import type { Watch } from '../../infra/constructs/monitoring/alarm.ts';
import { FunctionAlarms } from '../../infra/constructs/monitoring/function-alarms.ts';
import { TextAlarms } from '../../infra/constructs/monitoring/text-alarms.ts';
import { hearback } from '../../infra/hearback.ts';
import type { AlarmModel, RawTemplate } from '../support/cloudwatch/alarms.ts';
import { alarmsOf, applicationIn, resourcesOf } from '../support/cloudwatch/alarms.ts';
import { emittedBy } from '../support/cloudwatch/emitted.ts';

const RUNBOOK_URL = 'https://wiki.blume.example/hearback/runbook';

/** As it is deployed without a word in cdk.json. */
const template = applicationIn(inject('assembly'), inject('config'));
const standard = alarmsOf(template);

/** With everything that an operator may have watched, under another name. */
let all: RawTemplate;
let others: readonly AlarmModel[];

const named = (name: string) => standard.find((alarm) => alarm.name === `Hearback-${name}`);
const entryOf = ({ description }: AlarmModel) => description.split('#').at(-1)!;

beforeAll(() => {
  const config = { stackPrefix: 'Blume', runbookUrl: RUNBOOK_URL, monthlyBudget: 500, sms: { monthlySpendLimit: 800 } };
  all = Template.fromStack(hearback(new App(), readConfig(config)).application).toJSON() as RawTemplate;
  others = alarmsOf(all);
});

/** A part of the alarms, made for itself. */
function made(context: object, make: (stack: Stack, watch: Watch) => void): readonly AlarmModel[] {
  const stack = new Stack(new App(), 'Alone');
  make(stack, { config: readConfig(context), alerts: new Topic(stack, 'Alerts') });
  return alarmsOf(Template.fromStack(stack).toJSON() as RawTemplate);
}

describe('every alarm', () => {
  it('tells the operators, under a name of its own, what has happened', () => {
    const [[topic] = ['']] = resourcesOf<object>(template, 'AWS::SNS::Topic').filter(([id]) => id.startsWith('Alerts'));
    expect(new Set(standard.map(({ name }) => name)).size).toBe(standard.length);
    for (const { name, actions, description } of standard) {
      expect(name).toMatch(/^Hearback-[a-z-]+$/);
      expect(actions).toEqual([{ Ref: topic }]);
      expect(description).toMatch(/^.{20,}\. What to do: infra\/RUNBOOK\.md#[a-z-]+$/);
      // AWS cuts off nothing: it refuses.
      expect(description.length).toBeLessThan(1024);
    }
  });

  it('leads to an entry of the runbook that it is named by, and every entry is led to, or is of a command', () => {
    const runbook = readFileSync(new URL('../../infra/RUNBOOK.md', import.meta.url), 'utf8');
    const [entries = '', commands = ''] = runbook.split(/^## Commands$/m);
    const headings = (part: string) => [...part.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    for (const alarm of standard) {
      expect(`${alarm.name}-`.startsWith(`Hearback-${entryOf(alarm)}-`), alarm.name).toBe(true);
    }
    expect([...new Set(others.map(entryOf))].sort()).toEqual(headings(entries).sort());
    expect(headings(commands)).toEqual(['doctor', 'redrive']);
  });

  it('tells its end too, but for what happens once and is not over because it does not happen again', () => {
    const untold = others.filter(({ okActions }) => okActions.length === 0);
    for (const { metrics } of untold) expect(Object.values(metrics)).toMatchObject([{ metric: 'Problems' }]);
    for (const { okActions, actions } of others) {
      if (okActions.length > 0) expect(okActions).toEqual(actions);
    }
  });

  it('watches what something in the template makes, or AWS makes of the account', () => {
    const isEmitted = emittedBy(all);
    for (const { name, metrics } of others) {
      for (const metric of Object.values(metrics))
        expect(isEmitted(metric), `${name}: ${JSON.stringify(metric)}`).toBe(true);
    }
  });

  it('keeps to what CloudWatch takes: ten metrics of one period, a day back, or a week in hours', () => {
    for (const { metrics, periods } of others) {
      const lengths = new Set(Object.values(metrics).map(({ period }) => period));
      expect(Object.keys(metrics).length).toBeLessThanOrEqual(10);
      expect(lengths.size).toBe(1);
      const [length = 0] = lengths;
      expect(length * periods).toBeLessThanOrEqual(length < 3600 ? 86_400 : 604_800);
    }
  });
});

describe('there is an alarm', () => {
  it('for each failure queue, by the name that redrive takes', () => {
    const held = resourcesOf<object>(template, 'AWS::SQS::Queue')
      .map(([id]) => id)
      .filter((id) => /(Failures|Unsent|Unrecorded|Untold)Queue/.test(id));
    const watched = standard.filter(({ name }) => name.startsWith('Hearback-dead-letters-'));
    const queues = watched.map(({ metrics }) => metrics['value']!.dimensions['QueueName']!);
    expect(queues.map((queue) => JSON.parse(queue)['Fn::GetAtt'][0]).sort()).toEqual(held.sort());
    expect(watched.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Hearback-dead-letters-send-queue',
        'Hearback-dead-letters-clicks',
        'Hearback-dead-letters-inbound-sms',
      ]),
    );
  });

  it('for the errors and the time of each function, the starts that it is refused and the events that are lost', () => {
    const functions = resourcesOf<object>(template, 'AWS::Lambda::Function').map(([id]) => id);
    const watchedBy = (metric: string) =>
      standard.flatMap(({ metrics }) =>
        Object.values(metrics)
          .filter((each) => each.metric === metric)
          .map(({ dimensions }) => (JSON.parse(dimensions['FunctionName']!) as { Ref: string }).Ref),
      );
    for (const metric of ['Errors', 'Duration']) expect(watchedBy(metric).sort()).toEqual([...functions].sort());
    // Browsers are refused with an error that is told as such.
    expect(watchedBy('Throttles').sort()).toEqual(functions.filter((id) => !/FollowLink|ConsoleApi/.test(id)).sort());
    // What is called by a queue or a browser is asked again, or not: Lambda keeps no event of it.
    expect(watchedBy('DestinationDeliveryFailures').sort()).toEqual(
      functions.filter((id) => !/FollowLink|ConsoleApi|SendMessage|RecordClicks/.test(id)).sort(),
    );
  });

  it('for a time near the timeout that leaves those who stop by themselves in time alone', () => {
    const timeouts = new Map(
      resourcesOf<{ Timeout: number }>(template, 'AWS::Lambda::Function').map(([id, { Timeout }]) => [id, Timeout]),
    );
    for (const { metrics, threshold } of standard.filter(({ name }) => name.startsWith('Hearback-function-slow'))) {
      const { Ref } = JSON.parse(metrics['value']!.dimensions['FunctionName']!) as { Ref: string };
      const share = threshold / (1000 * timeouts.get(Ref)!);
      expect(share).toBeCloseTo(/Plan|Wake|Aggregate|Reconcile/.test(Ref) ? 0.95 : 0.8);
    }
  });

  it('for each function that a schedule calls, when it is not called, and for a schedule that is not there', () => {
    const schedules = resourcesOf<{
      GroupName: unknown;
      ScheduleExpression: string;
      Target: { Arn: { 'Fn::GetAtt': string[] } };
    }>(template, 'AWS::Scheduler::Schedule');
    const called = new Set(schedules.map(([, { Target }]) => Target.Arn['Fn::GetAtt'][0]!));
    const silent = standard.filter(({ name }) => name.startsWith('Hearback-function-silent'));
    const watched = silent.map(
      ({ metrics }) => JSON.parse((metrics['own'] ?? metrics['value'])!.dimensions['FunctionName']!).Ref,
    );
    expect(new Set(watched)).toEqual(called);
    for (const { metrics, periods, silence, expression } of silent) {
      const { period } = Object.values(metrics)[0]!;
      if (expression === 'value') expect([period * periods <= 3600, silence]).toEqual([true, 'breaching']);
      else expect(period * periods).toBeGreaterThan(86_400);
    }
    const anHour = schedules.map(
      ([, { ScheduleExpression }]) =>
        60 / Number(/\*\/(\d+)/.exec(ScheduleExpression)?.[1] ?? Number.POSITIVE_INFINITY),
    );
    const expected = anHour.reduce((sum, ticks) => sum + ticks, 0);
    const { threshold, metrics } = named('schedule-missing')!;
    expect(threshold).toBeLessThan(expected);
    // One of a quarter of an hour is missed; one tick that counts for the next hour is not.
    expect(threshold).toBeGreaterThan(expected - 4);
    expect(threshold).toBeLessThanOrEqual(expected - 1);
    const groups = new Set(schedules.map(([, { GroupName }]) => JSON.stringify(GroupName)));
    expect(groups.size).toBe(1);
    expect(resourcesOf<{ Name: string }>(template, 'AWS::Scheduler::ScheduleGroup')).toHaveLength(1);
    expect(metrics['value']!.namespace).toBe('AWS/Scheduler');
  });

  it('for queues that are not emptied, which leaves to a message the time that it is held back and tried again', () => {
    const visible = resourcesOf<{ VisibilityTimeout?: number }>(template, 'AWS::SQS::Queue');
    const timeoutOf = (part: string) => visible.find(([id]) => id.includes(part))![1].VisibilityTimeout!;
    const LONGEST_DELAY = 900;
    expect(named('queue-waiting-send-queue')!.threshold).toBeGreaterThanOrEqual(
      LONGEST_DELAY + 3 * timeoutOf('SendQueue'),
    );
    expect(named('queue-waiting-clicks')!.threshold).toBeGreaterThanOrEqual(3 * timeoutOf('Clicks'));
  });

  it('for each code that functions are watched for, and none for another', () => {
    const filters = resourcesOf<{ FilterPattern: string }>(template, 'AWS::Logs::MetricFilter');
    const counted = new Set(
      filters
        .filter(([, { FilterPattern }]) => FilterPattern.includes('"error"'))
        .flatMap(([, { FilterPattern }]) =>
          [...FilterPattern.matchAll(/\$\.code = "([a-z-]+)"/g)].map(([, code]) => code),
        ),
    );
    const watched = standard
      .flatMap(({ metrics }) => Object.values(metrics))
      .filter(({ metric }) => metric === 'Problems');
    expect(new Set(watched.map(({ dimensions }) => dimensions['Code']))).toEqual(counted);
  });

  it('for the budget, and for the limit of AWS, where the operator has told of them', () => {
    const watched = (name: string) => others.find((alarm) => alarm.name === `Blume-${name}`);
    expect(watched('budget-nearly-spent')).toMatchObject({ threshold: 400_000_000 });
    expect(watched('spend-limit-near')).toMatchObject({
      threshold: 640,
      metrics: { value: { namespace: 'AWS/SMSVoice', metric: 'TextMessageMonthlySpend', statistic: 'Maximum' } },
    });
    expect([named('budget-nearly-spent'), named('spend-limit-near')]).toEqual([undefined, undefined]);
  });
});

describe('a deployment', () => {
  it('of another name watches its own figures, and links the runbook where the operator keeps it', () => {
    for (const { name, description } of others) {
      expect(name).toMatch(/^Blume-/);
      expect(description).toContain(`What to do: ${RUNBOOK_URL}#`);
    }
    const own = others
      .flatMap(({ metrics }) => Object.values(metrics))
      .filter(({ namespace }) => !/^AWS/.test(namespace));
    expect(new Set(own.map(({ namespace }) => namespace))).toEqual(new Set(['Blume']));
  });

  it('through SNS, which tells of no delivery, watches none, and the spend where SNS counts it', () => {
    const sms = { api: 'sns', originationIdentity: '+12065550100', monthlySpendLimit: 10 };
    const sns = made({ sms }, (stack, watch) => new TextAlarms(stack, 'Texts', watch));
    expect(sns.map(entryOf)).toEqual(['sends-stuck', 'opt-outs-rising', 'spend-limit-near']);
    expect(sns.at(-1)?.metrics).toMatchObject({
      value: { namespace: 'AWS/SNS', metric: 'SMSMonthToDateSpentUSD' },
    });
  });

  it('that sends more is not woken by the errors that come with it', () => {
    const errors = (messagesPerSecond: number) => {
      const [alarm] = made({ sms: { messagesPerSecond } }, (stack, watch) => {
        const code = { handler: 'index.handler', runtime: Runtime.NODEJS_24_X, code: Code.fromInline('//') };
        const timeout = Duration.seconds(30);
        const options = { name: 'inbound-sms', function: new LambdaFunction(stack, 'Function', code), timeout };
        new FunctionAlarms(stack, 'Alarms', { ...watch, ...options, scheduled: false });
      });
      return alarm?.threshold;
    };
    expect([errors(1), errors(75)]).toEqual([5, 225]);
  });

  it('costs for its alarms what the README says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, alarms, metrics] = /(\d+)\s+alarms\s+on\s+(\d+)\s+metrics/.exec(readme) ?? [];
    const watched = standard.flatMap((alarm) => Object.keys(alarm.metrics));
    expect([Number(alarms), Number(metrics)]).toEqual([standard.length, watched.length]);
    const [, dollars] = /\$(\d+\.\d\d) a month, whatever/.exec(readme) ?? [];
    const [each, free, page] = [0.1, 10, 3];
    expect(Number(dollars)).toBeCloseTo(each * (watched.length - free) + page);
  });
});
