import { describe, expect, it } from 'vitest';
import type { Resource } from './deployments.ts';
import { DEPLOYMENTS, ofType, refersTo, those } from './deployments.ts';

interface WithDeadLetters {
  readonly DeadLetterConfig?: { readonly Arn?: unknown };
}

describe.each(DEPLOYMENTS)('what cannot be handled, deployed %s', (_, deployment) => {
  const { application } = deployment();
  const functions = ofType(application, 'AWS::Lambda::Function');
  const queues = ofType(application, 'AWS::SQS::Queue');
  const rules = ofType(application, 'AWS::Events::Rule');
  const schedules = ofType(application, 'AWS::Scheduler::Schedule');
  const subscriptions = ofType(application, 'AWS::SNS::Subscription');
  const targetsOf = ({ properties }: Resource) => properties['Targets'] as readonly WithDeadLetters[];
  const isQueue = (value: unknown) => refersTo(value).some((id) => queues.some((queue) => queue.id === id));
  const deadLettersOf = ({ properties }: Resource) =>
    (properties['RedrivePolicy'] as { deadLetterTargetArn?: unknown } | undefined)?.deadLetterTargetArn;
  const consumed = ofType(application, 'AWS::Lambda::EventSourceMapping').flatMap(({ properties }) =>
    refersTo(properties['EventSourceArn']),
  );
  const destinations = new Map(
    ofType(application, 'AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
      const { OnFailure } = (properties['DestinationConfig'] ?? {}) as { OnFailure?: { Destination: unknown } };
      return refersTo(properties['FunctionName']).map((id): [string, unknown] => [id, OnFailure?.Destination]);
    }),
  );

  it('every function keeps the event that it fails at, with the error', () => {
    expect(those(functions, ({ id }) => !isQueue(destinations.get(id)))).toEqual([]);
  });

  it('every queue that a function reads sets aside what fails too often', () => {
    const read = queues.filter(({ id }) => consumed.includes(id));
    expect(read).not.toEqual([]);
    expect(those(read, (queue) => !isQueue(deadLettersOf(queue)))).toEqual([]);
  });

  it('every queue that a function reads reports the failures of single messages', () => {
    const wrong = those(
      ofType(application, 'AWS::Lambda::EventSourceMapping'),
      ({ properties }) => JSON.stringify(properties['FunctionResponseTypes']) !== '["ReportBatchItemFailures"]',
    );
    expect(wrong).toEqual([]);
  });

  it('every target of a rule keeps what could not be delivered', () => {
    const wrong = those(rules, (rule) => targetsOf(rule).some((target) => !isQueue(target.DeadLetterConfig?.Arn)));
    expect(wrong).toEqual([]);
  });

  it('every schedule keeps the tick that could not be delivered', () => {
    const wrong = those(
      schedules,
      ({ properties }) => !isQueue((properties['Target'] as WithDeadLetters).DeadLetterConfig?.Arn),
    );
    expect(wrong).toEqual([]);
  });

  it('every subscription of a topic keeps what could not be delivered', () => {
    expect(those(subscriptions, (subscription) => !isQueue(deadLettersOf(subscription)))).toEqual([]);
  });

  it('each queue that keeps failures does so for the longest time, and its first message raises an alarm', () => {
    const failures = new Set(
      [
        ...destinations.values(),
        ...[...queues, ...subscriptions].map(deadLettersOf),
        ...rules.flatMap(targetsOf).map(({ DeadLetterConfig }) => DeadLetterConfig?.Arn),
        ...schedules.map(({ properties }) => (properties['Target'] as WithDeadLetters).DeadLetterConfig?.Arn),
      ].flatMap(refersTo),
    );
    const keeping = queues.filter(({ id }) => failures.has(id));
    expect(keeping).toHaveLength(queues.length - consumed.length);
    expect(those(keeping, ({ properties }) => properties['MessageRetentionPeriod'] !== 14 * 86_400)).toEqual([]);

    const alerts = ofType(application, 'AWS::SNS::Topic').filter(({ id }) => /^Alerts/.test(id));
    expect(alerts).toHaveLength(1);
    const watched = ofType(application, 'AWS::CloudWatch::Alarm')
      .filter(
        ({ properties }) =>
          properties['MetricName'] === 'ApproximateNumberOfMessagesVisible' &&
          properties['Threshold'] === 1 &&
          properties['ComparisonOperator'] === 'GreaterThanOrEqualToThreshold' &&
          refersTo(properties['AlarmActions']).some((id) => id === alerts[0]?.id),
      )
      .flatMap(({ properties }) => refersTo(properties['Dimensions']));
    expect(those(keeping, ({ id }) => !watched.includes(id))).toEqual([]);
  });
});
