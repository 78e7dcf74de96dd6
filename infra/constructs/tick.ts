import { Duration } from 'aws-cdk-lib';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { HearbackFunction } from './hearback-function.ts';

export interface TickProps {
  readonly target: HearbackFunction;
  /** A divisor of 60: the ticks stand on the hour. */
  readonly everyMinutes: number;
  readonly description: string;
  /** Sent beside the scheduled time. */
  readonly input?: Readonly<Record<string, string>>;
}

/** Calls a function regularly and tells it which moment it stands for, so that a late or repeated call does the same. */
export class Tick extends Construct {
  constructor(scope: Construct, id: string, { target, everyMinutes, description, input }: TickProps) {
    super(scope, id);
    new Schedule(this, 'Schedule', {
      description,
      schedule: ScheduleExpression.cron({ minute: `*/${everyMinutes}` }),
      target: new LambdaInvoke(target.function, {
        input: ScheduleTargetInput.fromObject({ ...input, scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterQueue: target.failures,
        maxEventAge: Duration.hours(6),
      }),
    });
  }
}
