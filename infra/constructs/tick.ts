import { Duration } from 'aws-cdk-lib';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { HearbackFunction } from './hearback-function.ts';

export interface TickProps {
  readonly target: HearbackFunction;
  readonly description: string;
  /** Sent beside the scheduled time. */
  readonly input?: Readonly<Record<string, string>>;
}

type Rhythm =
  /** A divisor of 60: the ticks stand on the hour. */
  | { readonly everyMinutes: number }
  /** An hour of the day, in UTC. */
  | { readonly dailyAt: number };

/** Calls a function regularly and tells it which moment it stands for, so that a late or repeated call does the same. */
export class Tick extends Construct {
  constructor(scope: Construct, id: string, { target, description, input, ...rhythm }: TickProps & Rhythm) {
    super(scope, id);
    new Schedule(this, 'Schedule', {
      description,
      schedule: ScheduleExpression.cron(
        'dailyAt' in rhythm ? { minute: '0', hour: String(rhythm.dailyAt) } : { minute: `*/${rhythm.everyMinutes}` },
      ),
      target: new LambdaInvoke(target.function, {
        input: ScheduleTargetInput.fromObject({ ...input, scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterQueue: target.failures,
        maxEventAge: Duration.hours(6),
      }),
    });
  }
}
