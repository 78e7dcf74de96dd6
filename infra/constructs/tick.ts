import { Duration } from 'aws-cdk-lib';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { HearbackFunction } from './hearback-function.ts';
import { scheduleGroupOf } from './schedule-group.ts';

/** A tick that could not be delivered for so long is set aside. */
const OLDEST = Duration.hours(6);
/** As many as Scheduler allows. */
const RETRIES = 185;

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
  readonly target: HearbackFunction;
  /** From one call to the next. */
  readonly minutes: number;

  constructor(scope: Construct, id: string, { target, description, input, ...rhythm }: TickProps & Rhythm) {
    super(scope, id);
    this.target = target;
    this.minutes = 'dailyAt' in rhythm ? 24 * 60 : rhythm.everyMinutes;
    new Schedule(this, 'Schedule', {
      description,
      scheduleGroup: scheduleGroupOf(this),
      schedule: ScheduleExpression.cron(
        'dailyAt' in rhythm ? { minute: '0', hour: String(rhythm.dailyAt) } : { minute: `*/${rhythm.everyMinutes}` },
      ),
      target: {
        bind: () => ({
          arn: target.function.functionArn,
          role: target.tickRole,
          input: ScheduleTargetInput.fromObject({ ...input, scheduledAt: ContextAttribute.scheduledTime }),
          deadLetterConfig: { arn: target.failures.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: OLDEST.toSeconds(), maximumRetryAttempts: RETRIES },
        }),
      },
    });
  }
}
