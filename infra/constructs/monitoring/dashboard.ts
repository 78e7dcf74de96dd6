import { Duration, Stack } from 'aws-cdk-lib';
import type { IMetric, IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AlarmState,
  AlarmStatusWidget,
  AlarmStatusWidgetSortBy,
  Dashboard,
  GraphWidget,
  MathExpression,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { FailureQueue } from '../failure-queue.ts';
import type { HearbackFunction } from '../hearback-function.ts';
import { RunbookAlarm } from './alarm.ts';
import type { FigureName } from './figures.ts';
import { figure, problems } from './figures.ts';
import { MEANING } from './problem-alarms.ts';
import type { LoggedProblem } from './runbook.ts';
import { RUNBOOK } from './runbook.ts';
import { sumOf } from './sum-of.ts';
import { throttles } from './table-alarms.ts';
import { awsSpend } from './text-alarms.ts';
import type { Watched } from './watched.ts';

export interface OperatorsDashboardProps extends Watched {
  readonly functions: readonly HearbackFunction[];
  readonly failures: readonly FailureQueue[];
}

/** Columns of the page. */
const WIDTH = 24;
const MICROS = 1_000_000;
const FIVE_MINUTES = { period: Duration.minutes(5), statistic: Stats.SUM } as const;
const HOUR = Duration.hours(1);

/** One page that says at night what is wrong: what needs somebody first, then the texts, then what makes them go. */
export class OperatorsDashboard extends Construct {
  /** Where it is read. */
  readonly url: string;
  readonly #props: OperatorsDashboardProps;

  constructor(scope: Construct, id: string, props: OperatorsDashboardProps) {
    super(scope, id);
    this.#props = props;
    const name = props.config.stackPrefix;
    const { region } = Stack.of(this);
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${name}`;
    const alarms = Stack.of(this)
      .node.findAll()
      .filter((part) => part instanceof RunbookAlarm);
    new Dashboard(this, 'Page', {
      dashboardName: name,
      defaultInterval: Duration.hours(12),
      widgets: [
        [new TextWidget({ markdown: introduction(props.config.runbookUrl), width: WIDTH, height: 2 })],
        [
          new AlarmStatusWidget({
            title: 'Alarms that have risen',
            alarms,
            states: [AlarmState.ALARM],
            sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
            width: WIDTH / 2,
            height: 6,
          }),
          ...this.#now(),
        ],
        [this.#problems(), this.#failures()],
        [this.#texts(), this.#deliveryRate(), this.#answers()],
        [this.#optOuts(), this.#spend()],
        [this.#errors(), this.#durations('p50'), this.#durations('p99')],
        [this.#queues(), this.#pages(), this.#tables()],
      ],
    });
  }

  /** The four figures that say whether anything needs somebody. */
  #now(): readonly IWidget[] {
    const { functions, failures } = this.#props;
    const held = failures.map(({ queue }) =>
      queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: Stats.MAXIMUM }),
    );
    const errors = functions.map((each) => each.function.metricErrors(FIVE_MINUTES));
    const single = (title: string, metrics: IMetric[]) =>
      new SingleValueWidget({ title, metrics, width: WIDTH / 8, height: 6 });
    return [
      single('Dead letters', [sumOf(held, 'held')]),
      single('Errors in 5 minutes', [sumOf(errors, 'errors')]),
      single(
        'Oldest message, s',
        this.#props.queues.map(({ name, queue }) =>
          queue.metricApproximateAgeOfOldestMessage({
            period: Duration.minutes(5),
            statistic: Stats.MAXIMUM,
            label: name,
          }),
        ),
      ),
      single('Sends overdue', [
        this.#figure('SendsOverdue', Duration.minutes(5), 'sends'),
        this.#figure('OldestSendOverdue', Duration.minutes(5), 'oldest, s'),
      ]),
    ];
  }

  #problems(): IWidget {
    const codes = Object.keys(MEANING) as LoggedProblem[];
    return new GraphWidget({
      title: 'Problems in the logs, by code',
      left: codes.map((code) => problems(code, this.#props.config, { period: HOUR, label: code })),
      width: WIDTH / 2,
      stacked: true,
    });
  }

  #failures(): IWidget {
    return new GraphWidget({
      title: 'Dead letters, by queue',
      left: this.#props.failures.map(({ name, queue }) =>
        queue.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(5),
          statistic: Stats.MAXIMUM,
          label: name,
        }),
      ),
      width: WIDTH / 2,
      stacked: true,
    });
  }

  #texts(): IWidget {
    return new GraphWidget({
      title: 'Texts, by the hour (told an hour later)',
      left: [
        this.#figure('TextsSent', HOUR, 'sent'),
        this.#figure('TextsDelivered', HOUR, 'delivered'),
        this.#figure('TextsUndelivered', HOUR, 'undelivered'),
        this.#figure('TextsReceived', HOUR, 'received'),
        this.#figure('TextsReplied', HOUR, 'replies'),
      ],
      width: WIDTH / 3,
    });
  }

  #deliveryRate(): IWidget {
    return new GraphWidget({
      title: 'Delivery rate, % of texts that the network told of',
      left: [
        new MathExpression({
          expression: '100 * delivered / (delivered + undelivered)',
          usingMetrics: {
            delivered: this.#figure('TextsDelivered', Duration.hours(3)),
            undelivered: this.#figure('TextsUndelivered', Duration.hours(3)),
          },
          label: 'delivered, %',
          period: Duration.hours(3),
        }),
      ],
      leftAnnotations: [{ value: this.#props.config.alarms.deliveryRateAtLeast, label: 'alarm below' }],
      leftYAxis: { min: 0, max: 100 },
      width: WIDTH / 3,
    });
  }

  /** From the moment that SNS hands a text over; the answer has left before the function ends. */
  #answers(): IWidget {
    const answers = this.#props.functions.filter(({ name }) => name === 'inbound-sms');
    const by = (statistic: string) =>
      answers.map((each) => each.function.metricDuration({ statistic, label: statistic, period: Duration.minutes(5) }));
    return new GraphWidget({
      title: 'Time to answer a text, ms',
      left: [...by('p50'), ...by('p99')],
      right: answers.map((each) => each.function.metricInvocations({ ...FIVE_MINUTES, label: 'texts' })),
      width: WIDTH / 3,
    });
  }

  #optOuts(): IWidget {
    const period = Duration.days(1);
    return new GraphWidget({
      title: 'Opt-outs',
      left: [this.#figure('OptOuts', HOUR, 'opt-outs by the hour')],
      right: [
        new MathExpression({
          expression: '100 * optOuts / sent',
          usingMetrics: { optOuts: this.#figure('OptOuts', period), sent: this.#figure('TextsSent', period) },
          label: 'of a hundred texts of a day',
          period,
        }),
      ],
      rightAnnotations: [{ value: this.#props.config.alarms.optOutRateAtMost, label: 'alarm above' }],
      width: WIDTH / 2,
    });
  }

  #spend(): IWidget {
    const { config } = this.#props;
    const dollars = (id: string, name: FigureName, period: Duration, label: string) =>
      new MathExpression({
        expression: `${id} / ${MICROS}`,
        usingMetrics: { [id]: this.#figure(name, period) },
        label,
        period,
      });
    const limits = [
      { value: config.monthlyBudget, label: 'budget' },
      { value: config.sms.monthlySpendLimit, label: "AWS's limit" },
    ];
    return new GraphWidget({
      title: 'Spend of the month, $',
      left: [
        awsSpend(config.sms.api).with({ label: 'as AWS counts it', period: HOUR }),
        ...(config.monthlyBudget === undefined ? [] : [dollars('used', 'BudgetUsed', HOUR, 'of the budget')]),
      ],
      leftAnnotations: limits.flatMap(({ value, label }) => (value === undefined ? [] : [{ value, label }])),
      right: [dollars('cost', 'TextsCost', Duration.days(1), 'texts of a day, by your prices')],
      width: WIDTH / 2,
    });
  }

  #errors(): IWidget {
    const { functions } = this.#props;
    return new GraphWidget({
      title: 'Errors and throttles, by function',
      left: functions.map((each) => each.function.metricErrors({ ...FIVE_MINUTES, label: each.name })),
      right: [
        sumOf(
          functions.map((each) => each.function.metricThrottles(FIVE_MINUTES)),
          'throttles',
        ),
      ],
      width: WIDTH / 3,
    });
  }

  #durations(statistic: string): IWidget {
    return new GraphWidget({
      title: `Duration ${statistic}, ms`,
      left: this.#props.functions.map((each) =>
        each.function.metricDuration({ period: Duration.minutes(5), statistic, label: each.name }),
      ),
      width: WIDTH / 3,
    });
  }

  #queues(): IWidget {
    const { queues } = this.#props;
    const options = { period: Duration.minutes(5), statistic: Stats.MAXIMUM };
    return new GraphWidget({
      title: 'Queues: what waits, and what waits for its slot',
      left: queues.flatMap(({ name, queue }) => [
        queue.metricApproximateNumberOfMessagesVisible({ ...options, label: name }),
        queue.metricApproximateNumberOfMessagesDelayed({ ...options, label: `${name}, for later` }),
      ]),
      width: WIDTH / 3,
    });
  }

  #pages(): IWidget {
    const { stage } = this.#props.door;
    return new GraphWidget({
      title: 'Short links and console: requests',
      left: [
        stage.metricCount({ ...FIVE_MINUTES, label: 'all' }),
        stage.metricClientError({ ...FIVE_MINUTES, label: '4xx' }),
        stage.metricServerError({ ...FIVE_MINUTES, label: '5xx' }),
      ],
      width: WIDTH / 3,
    });
  }

  #tables(): IWidget {
    const { state } = this.#props;
    const { contacts, interactions, touches, limits } = state;
    const named = Object.entries({ contacts, interactions, touches, limits });
    return new GraphWidget({
      title: 'Tables: units in 5 minutes, and what was turned away',
      left: named.flatMap(([name, table]) => [
        table.metricConsumedReadCapacityUnits({ ...FIVE_MINUTES, label: `${name} read` }),
        table.metricConsumedWriteCapacityUnits({ ...FIVE_MINUTES, label: `${name} written` }),
      ]),
      right: [sumOf(throttles(state), 'throttled')],
      width: WIDTH / 3,
    });
  }

  #figure(name: FigureName, period: Duration, label?: string) {
    return figure(name, this.#props.config, { period, ...(label !== undefined && { label }) });
  }
}

function introduction(runbookUrl: string | undefined): string {
  const where = runbookUrl === undefined ? `\`${RUNBOOK}\` in the repository` : `[the runbook](${runbookUrl})`;
  return `## What has risen is named on the left; what to do stands under that name in ${where}. All times are UTC.`;
}
