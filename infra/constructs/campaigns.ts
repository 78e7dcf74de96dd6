import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import { TICK_SECONDS } from '../../shared/domain/calendar/occurrences.ts';
import { isScheduled } from '../../shared/domain/campaign/campaign.ts';
import { plan } from '../../shared/program/plan.ts';
import { FailureQueue } from './failure-queue.ts';
import { HearbackFunction } from './hearback-function.ts';
import { Tick } from './tick.ts';
import type { Resources } from './turn-taking.ts';
import { countsRanges, knowsSettings, plansTouches, queuesTouches, takesTurns } from './turn-taking.ts';

export type CampaignsProps = Resources;

const SEND_TIMEOUT = Duration.seconds(45);
/** Texts a second that one instance of the function sends, one after another. */
const ONE_INSTANCE = 10;
const MICROS = 1_000_000;
/** A message that fails this often is set aside. */
const RECEIVES = 5;
/**
 * How long a message may be in the queue. Whatever the pace, it is held back there for a quarter of an hour at most, and put
 * there anew when its slot is later. Three failed attempts take another quarter, and CloudWatch leaves out what failed more.
 */
export const SEND_PATIENCE = Duration.minutes(30);

/** What goes out on its own: a schedule for each campaign, the queue between planning and sending, the last hop. */
export class Campaigns extends Construct {
  readonly sendQueue: Queue;

  constructor(scope: Construct, id: string, props: CampaignsProps) {
    super(scope, id);
    this.sendQueue = this.#queue(props);
    this.#plan(props);
    this.#send(props);
  }

  #queue({ config, alerts }: CampaignsProps): Queue {
    const dead = new FailureQueue(this, 'Unsent', {
      name: 'send-queue',
      holds: 'A planned message',
      config,
      alerts: alerts.topic,
    });
    return new Queue(this, 'SendQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's timeout, as AWS advises for a queue that a Lambda reads.
      visibilityTimeout: Duration.seconds(6 * SEND_TIMEOUT.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: dead.queue, maxReceiveCount: RECEIVES },
    });
  }

  #plan(props: CampaignsProps): void {
    const { config, alerts, state } = props;
    const { contacts, campaigns, limits } = state;
    const plans = new HearbackFunction(this, 'PlanCampaigns', {
      name: 'plan-campaigns',
      calledBy: 'schedule',
      config,
      alerts: alerts.topic,
      timeout: Duration.minutes(5),
    });
    knowsSettings(plans, props);
    plansTouches(plans, props, this.sendQueue);
    plans
      .may(['dynamodb:BatchGetItem'], state.touches.tableArn)
      // Nobody plans far ahead of what leaves.
      .mayUnder([PARTITIONS.pace], ['dynamodb:GetItem'], limits.tableArn);
    plans
      .set({ SHARDS: String(config.shards) })
      .given(
        'CONTACTS_TABLE',
        contacts.tableName,
        ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
        contacts.tableArn,
      )
      .given(
        'CAMPAIGNS_TABLE',
        campaigns.tableName,
        ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
        campaigns.tableArn,
      )
      .mayUnder([PARTITIONS.jobs], ['dynamodb:DeleteItem'], campaigns.tableArn)
      .may(
        ['dynamodb:Query'],
        ...['birthdays', 'joiners', 'actives', 'zones'].map((index) => `${contacts.tableArn}/index/${index}`),
      );
    plans.tellsOf(['campaign-unapproved']);
    plans.mayUse(state.encryptionKey);
    new Tick(this, 'Continue', {
      target: plans,
      everyMinutes: 5,
      description: 'Begins broadcasts where their hour has come, and goes on with what is not planned yet',
    });
    for (const { id } of plan.campaigns.filter(isScheduled)) {
      new Tick(this, `Plan-${id}`, {
        target: plans,
        everyMinutes: TICK_SECONDS / 60,
        description: `Plans the campaign ${id} where its local hour begins`,
        input: { campaign: id },
      });
    }
  }

  #send(props: CampaignsProps): void {
    const { config, alerts, state } = props;
    const { contacts, campaigns, limits, touches } = state;
    const sends = new HearbackFunction(this, 'SendMessage', {
      name: 'send-message',
      calledBy: 'queue',
      config,
      alerts: alerts.topic,
      timeout: SEND_TIMEOUT,
    });
    takesTurns(sends, props);
    queuesTouches(sends, props, this.sendQueue);
    countsRanges(sends, props);
    sends
      .may(['dynamodb:BatchGetItem'], contacts.tableArn)
      // What follows up on a message is planned as it leaves; what an event told for a text stands in the touch's row; and
      // one of somebody who was erased is removed.
      .may(
        ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchGetItem', 'dynamodb:DeleteItem'],
        touches.tableArn,
      )
      .mayUnder([PARTITIONS.brake], ['dynamodb:GetItem', 'dynamodb:PutItem'], limits.tableArn)
      .set({ CAMPAIGNS_TABLE: campaigns.tableName })
      .mayUnder([PARTITIONS.campaigns], ['dynamodb:GetItem'], campaigns.tableArn);
    if (config.monthlyBudget !== undefined) {
      sends
        .set({ MONTHLY_BUDGET: String(Math.round(config.monthlyBudget * MICROS)) })
        .measures('budget-used')
        .mayUnder([PARTITIONS.budget], ['dynamodb:UpdateItem'], limits.tableArn);
    }
    sends.reads(this.sendQueue, {
      batchSize: 10,
      maxConcurrency: Math.max(2, Math.ceil(config.sms.messagesPerSecond / ONE_INSTANCE)),
    });
  }
}
