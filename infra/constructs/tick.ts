import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
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
      target: new LambdaInvoke(target.function, {
        input: ScheduleTargetInput.fromObject({ ...input, scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterQueue: target.failures,
        maxEventAge: Duration.hours(6),
      }),
    });
  }
}

/** All ticks of a stack are of one group of its own: by groups AWS counts whether they come. */
export function scheduleGroupOf(scope: Construct): ScheduleGroup {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild('Schedules');
  return known instanceof ScheduleGroup
    ? known
    : new ScheduleGroup(stack, 'Schedules', { removalPolicy: RemovalPolicy.DESTROY });
}
