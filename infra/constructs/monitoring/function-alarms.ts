import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Config } from '../../config.ts';
import type { Watch } from './alarm.ts';
import { RunbookAlarm } from './alarm.ts';

export interface FunctionAlarmsProps extends Watch {
  readonly name: string;
  readonly function: LambdaFunction;
  readonly timeout: Duration;
  /** Whether a schedule calls it: seldom, and all of its work at once. */
  readonly scheduled: boolean;
}

/** Lambda tries an event three times: as many errors are one tick that failed for good. */
const TRIES = 3;
/** One event that cannot be handled makes three errors, and is told as a dead letter: more are something general. */
const LEAST_ERRORS = 5;
const SHARE_OF_ERRORS = 0.01;
/** What is called by a schedule stops by itself before its time is up, and takes up to nine tenths of it on a busy day. */
const SHARE_OF_TIMEOUT = { scheduled: 0.95, other: 0.8 };

/** What is watched of every function by itself. Its failure queue has an alarm of its own. */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, props: FunctionAlarmsProps) {
    super(scope, id);
    const { name, function: watched, timeout, scheduled, config, alerts } = props;
    const watch = { config, alerts, of: name };
    new RunbookAlarm(this, 'Errors', {
      ...watch,
      entry: 'function-errors',
      meaning: `${name} fails again and again.`,
      metric: watched.metricErrors({ period: Duration.minutes(scheduled ? 15 : 5), statistic: Stats.SUM }),
      threshold: scheduled ? TRIES : errorsInFiveMinutes(config),
    });
    const share = scheduled ? SHARE_OF_TIMEOUT.scheduled : SHARE_OF_TIMEOUT.other;
    new RunbookAlarm(this, 'Slow', {
      ...watch,
      entry: 'function-slow',
      meaning: `${name} takes nearly as long as it may (${timeout.toSeconds()} s): what is not done by then is cut off.`,
      metric: watched.metricDuration({ period: Duration.minutes(5), statistic: Stats.MAXIMUM }),
      threshold: share * timeout.toMilliseconds(),
    });
  }
}

/** Grows with what the deployment sends, so that the errors which come with any traffic wake nobody. */
function errorsInFiveMinutes({ sms }: Config): number {
  return Math.max(LEAST_ERRORS, Math.ceil(SHARE_OF_ERRORS * sms.messagesPerSecond * 300));
}
