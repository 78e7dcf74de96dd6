import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Watch } from './alarm.ts';
import { RunbookAlarm } from './alarm.ts';
import { figure } from './figures.ts';

/** Shares of fewer texts say nothing: one of ten that did not arrive is 10%. */
const LEAST_TOLD = 50;
const LEAST_SENT = 100;
const LEAST_OPT_OUTS = 5;
/** At least so many percent of texts have a receipt an hour after their hour; in most countries it is nearly all. */
const LEAST_RECEIPTS = 50;
/** Of a budget or limit, after which there should be time to act. */
const NEARLY = 0.8;
const MICROS = 1_000_000;
/** Twice as long as `wake-conversations` takes to find what a crash left behind and send it. */
const STUCK = Duration.minutes(10);

/** Whether texts leave, arrive and are welcome, and what they cost. */
export class TextAlarms extends Construct {
  readonly #watch: Watch;

  constructor(scope: Construct, id: string, watch: Watch) {
    super(scope, id);
    this.#watch = watch;
    this.#stuck();
    // SNS tells nobody what became of a text.
    if (watch.config.sms.api === 'end-user-messaging') {
      this.#delivery();
      this.#receipts();
    }
    this.#optOuts();
    this.#budget();
    this.#spendLimit();
  }

  /** What is found late once and sent then is mended; what is found again was tried, and does not leave. */
  #stuck(): void {
    new RunbookAlarm(this, 'Stuck', {
      ...this.#watch,
      entry: 'sends-stuck',
      meaning: `A text or event has been due for more than ${STUCK.toMinutes()} minutes, and trying again does not help.`,
      metric: this.#figure('OldestSendOverdue', Duration.minutes(10)),
      threshold: STUCK.toSeconds(),
      periods: 2,
    });
  }

  #delivery(): void {
    const { deliveryRateAtLeast } = this.#watch.config.alarms;
    const period = Duration.hours(3);
    new RunbookAlarm(this, 'Delivery', {
      ...this.#watch,
      entry: 'delivery-falling',
      meaning: `Of the texts of three hours of which the network told, fewer than ${deliveryRateAtLeast}% arrived.`,
      metric: new MathExpression({
        expression: `IF(delivered + undelivered >= ${LEAST_TOLD}, 100 * delivered / (delivered + undelivered), 100)`,
        usingMetrics: {
          delivered: this.#figure('TextsDelivered', period),
          undelivered: this.#figure('TextsUndelivered', period),
        },
        period,
      }),
      threshold: deliveryRateAtLeast,
      below: true,
    });
  }

  #receipts(): void {
    const period = Duration.hours(3);
    new RunbookAlarm(this, 'Receipts', {
      ...this.#watch,
      entry: 'receipts-missing',
      meaning: `Of the texts of three hours, the network told of fewer than ${LEAST_RECEIPTS}% what became of them.`,
      metric: new MathExpression({
        expression: `IF(sent >= ${LEAST_TOLD}, 100 * (delivered + undelivered) / sent, 100)`,
        usingMetrics: {
          sent: this.#figure('TextsSent', period),
          delivered: this.#figure('TextsDelivered', period),
          undelivered: this.#figure('TextsUndelivered', period),
        },
        period,
      }),
      threshold: LEAST_RECEIPTS,
      below: true,
    });
  }

  /** People answer texts of the hours before: a day holds most of both. */
  #optOuts(): void {
    const { optOutRateAtMost } = this.#watch.config.alarms;
    const period = Duration.days(1);
    new RunbookAlarm(this, 'OptOuts', {
      ...this.#watch,
      entry: 'opt-outs-rising',
      meaning: `Within a day, more than ${optOutRateAtMost} opt-outs for each hundred texts.`,
      metric: new MathExpression({
        expression: `IF(sent >= ${LEAST_SENT} AND optOuts >= ${LEAST_OPT_OUTS}, 100 * optOuts / sent, 0)`,
        usingMetrics: { sent: this.#figure('TextsSent', period), optOuts: this.#figure('OptOuts', period) },
        period,
      }),
      threshold: optOutRateAtMost,
    });
  }

  #budget(): void {
    const { monthlyBudget } = this.#watch.config;
    if (monthlyBudget === undefined) return;
    new RunbookAlarm(this, 'Budget', {
      ...this.#watch,
      entry: 'budget-nearly-spent',
      meaning: `${NEARLY * 100}% of the month's budget of $${monthlyBudget} is spent: at its end planned messages are skipped.`,
      metric: this.#figure('BudgetUsed', Duration.minutes(5)),
      threshold: NEARLY * monthlyBudget * MICROS,
      // It is told when something is spent: between campaigns it stays what it was.
      silence: TreatMissingData.IGNORE,
    });
  }

  #spendLimit(): void {
    const { api, monthlySpendLimit } = this.#watch.config.sms;
    if (monthlySpendLimit === undefined) return;
    new RunbookAlarm(this, 'SpendLimit', {
      ...this.#watch,
      entry: 'spend-limit-near',
      meaning: `${NEARLY * 100}% of what AWS lets this account spend on texts in a month ($${monthlySpendLimit}) is spent.`,
      metric: awsSpend(api),
      threshold: NEARLY * monthlySpendLimit,
      silence: TreatMissingData.IGNORE,
    });
  }

  #figure(name: Parameters<typeof figure>[0], period: Duration): Metric {
    return figure(name, this.#watch.config, { period });
  }
}

/** What the account has spent on texts this month, in US dollars, as AWS counts it. */
export function awsSpend(api: Watch['config']['sms']['api']): Metric {
  const [namespace, metricName] =
    api === 'sns' ? ['AWS/SNS', 'SMSMonthToDateSpentUSD'] : ['AWS/SMSVoice', 'TextMessageMonthlySpend'];
  return new Metric({ namespace, metricName, statistic: Stats.MAXIMUM, period: Duration.minutes(5) });
}
