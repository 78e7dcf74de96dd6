import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { FailureQueue } from '../failure-queue.ts';
import { HearbackFunction } from '../hearback-function.ts';
import type { HttpDoor } from '../http-door.ts';
import { scheduleGroupOf } from '../schedule-group.ts';
import { Tick } from '../tick.ts';
import type { Watch } from './alarm.ts';
import { RunbookAlarm } from './alarm.ts';
import { OperatorsDashboard } from './dashboard.ts';
import { ProblemAlarms } from './problem-alarms.ts';
import { ScheduleAlarms } from './schedule-alarms.ts';
import { sumOf } from './sum-of.ts';
import { TableAlarms } from './table-alarms.ts';
import { TextAlarms } from './text-alarms.ts';
import type { Watched, WatchedQueue } from './watched.ts';

/** The alarms that are of no one part alone; functions and failure queues bring their own. */
export class Monitoring extends Construct {
  readonly dashboardUrl: string;

  constructor(scope: Construct, id: string, props: Watched) {
    super(scope, id);
    const { config, alerts, state } = props;
    const watch = { config, alerts };
    const parts = scope.node.findAll();
    const functions = parts.filter((part) => part instanceof HearbackFunction);
    this.#waiting(watch, props.queues);
    this.#throttled(watch, functions);
    this.#lost(watch, functions, props.inbound);
    this.#inbound(watch, props.inbound);
    this.#pages(watch, props.door);
    new ScheduleAlarms(this, 'Schedules', {
      ...watch,
      ticks: parts.filter((part) => part instanceof Tick),
      group: scheduleGroupOf(this),
    });
    new TextAlarms(this, 'Texts', watch);
    new ProblemAlarms(this, 'Problems', watch);
    new TableAlarms(this, 'Tables', { ...watch, state });
    const failures = parts.filter((part) => part instanceof FailureQueue);
    this.dashboardUrl = new OperatorsDashboard(this, 'Dashboard', { ...props, functions, failures }).url;
  }

  #waiting(watch: Watch, queues: readonly WatchedQueue[]): void {
    for (const { name, queue, patience } of queues) {
      new RunbookAlarm(this, `Waiting-${name}`, {
        ...watch,
        entry: 'queue-waiting',
        of: name,
        meaning: `A message has been in the queue ${name} for more than ${patience.toMinutes()} minutes: it is not emptied.`,
        metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: Stats.MAXIMUM }),
        threshold: patience.toSeconds(),
      });
    }
  }

  /** Lambda tries again for six hours, so that a short rush is nothing. Browsers are turned away: see `#pages`. */
  #throttled(watch: Watch, functions: readonly HearbackFunction[]): void {
    const options = { period: Duration.minutes(5), statistic: Stats.SUM };
    const tried = functions.filter(({ calledBy }) => calledBy !== 'browser');
    new RunbookAlarm(this, 'Throttled', {
      ...watch,
      entry: 'function-throttled',
      meaning: 'For 15 minutes Lambda has refused to start functions: too many run at once in this account.',
      metric: sumOf(tried.map((each) => each.function.metricThrottles(options))),
      threshold: 1,
      periods: 3,
    });
  }

  /** What could not be handled is kept in failure queues; here even that was not possible. */
  #lost(watch: Watch, functions: readonly HearbackFunction[], inbound: ITopic): void {
    const options = { period: Duration.minutes(5), statistic: Stats.SUM };
    const undelivered = functions
      .filter(({ calledBy }) => calledBy === 'event' || calledBy === 'schedule')
      .map((each) => each.function.metric('DestinationDeliveryFailures', options));
    new RunbookAlarm(this, 'Lost', {
      ...watch,
      entry: 'events-lost',
      meaning: 'What could not be handled could not be kept in its failure queue either: it is lost.',
      metric: sumOf([
        ...undelivered,
        inbound.metric('NumberOfNotificationsFailedToRedriveToDlq', options),
        scheduleGroupOf(this).metricFailedToBeSentToDLQ(undefined, options),
      ]),
      threshold: 1,
    });
  }

  #inbound(watch: Watch, inbound: ITopic): void {
    new RunbookAlarm(this, 'Undelivered', {
      ...watch,
      entry: 'texts-undelivered',
      meaning: 'Texts from customers reached the inbound topic, and could not be handed to inbound-sms.',
      metric: inbound.metricNumberOfNotificationsFailed({ period: Duration.minutes(5), statistic: Stats.SUM }),
      threshold: 1,
    });
  }

  #pages(watch: Watch, { stage }: HttpDoor): void {
    const options = { period: Duration.minutes(5), statistic: Stats.SUM };
    new RunbookAlarm(this, 'Pages', {
      ...watch,
      entry: 'pages-failing',
      meaning: 'More than 1% of the requests for short links and for the console end in an error of ours, 5 at least.',
      metric: new MathExpression({
        expression: 'IF(failed >= 5, 100 * failed / requests, 0)',
        usingMetrics: { failed: stage.metricServerError(options), requests: stage.metricCount(options) },
        period: options.period,
      }),
      threshold: 1,
    });
  }
}
