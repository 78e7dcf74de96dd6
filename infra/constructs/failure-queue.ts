import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Watch } from './monitoring/alarm.ts';
import { RunbookAlarm } from './monitoring/alarm.ts';

export interface FailureQueueProps extends Watch {
  /** By which an operator calls it. */
  readonly name: string;
  /** What is kept here, for the alarm's description. */
  readonly holds: string;
}

/** Keeps what could not be handled, with its reason, for the longest time SQS offers; the first message raises an alarm. */
export class FailureQueue extends Construct {
  readonly name: string;
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name, holds, config, alerts }: FailureQueueProps) {
    super(scope, id);
    this.name = name;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    new RunbookAlarm(this, 'Alarm', {
      config,
      alerts,
      entry: 'dead-letters',
      of: name,
      meaning: `${holds} could not be handled, and is kept in the queue ${this.queue.queueName} with its reason.`,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
    });
  }
}
