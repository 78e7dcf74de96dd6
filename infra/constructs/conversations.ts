import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import { allShards } from '../../shared/adapters/dynamo/shards.ts';
import { HearbackFunction } from './hearback-function.ts';
import { opensHours } from './metrics.ts';
import { Tick } from './tick.ts';
import type { Resources } from './turn-taking.ts';
import {
  countsRanges,
  finishesTurns,
  keepsRecords,
  letsIn,
  namesPeople,
  queuesTouches,
  takesTurns,
} from './turn-taking.ts';

export interface ConversationsProps extends Resources {
  readonly inbound: Topic;
  readonly sendQueue: Queue;
}

/** Receipts that say nothing final, and would only cost a write. */
const UNDERWAY = ['TEXT_QUEUED', 'TEXT_PENDING', 'TEXT_SENT'];

/** What people write, what time brings about, and what became of our texts. */
export class Conversations extends Construct {
  constructor(scope: Construct, id: string, props: ConversationsProps) {
    super(scope, id);
    this.#inbound(props);
    this.#wake(props);
    this.#receipts(props);
  }

  #inbound(props: ConversationsProps): void {
    const { config, alerts, inbound, state } = props;
    const answers = new HearbackFunction(this, 'InboundSms', {
      name: 'inbound-sms',
      calledBy: 'event',
      config,
      alerts: alerts.topic,
    });
    takesTurns(answers, props);
    finishesTurns(answers, props);
    letsIn(answers, props);
    namesPeople(answers, state);
    countsRanges(answers, props);
    inbound.addSubscription(new LambdaSubscription(answers.function, { deadLetterQueue: answers.failures }));
  }

  #wake(props: ConversationsProps): void {
    const { config, alerts, state, sendQueue } = props;
    const wakes = new HearbackFunction(this, 'WakeConversations', {
      name: 'wake-conversations',
      calledBy: 'schedule',
      config,
      alerts: alerts.topic,
      timeout: Duration.minutes(5),
    });
    takesTurns(wakes, props);
    finishesTurns(wakes, props);
    letsIn(wakes, props);
    queuesTouches(wakes, props, sendQueue);
    countsRanges(wakes, props);
    opensHours(wakes, state);
    wakes
      .measures('sends-overdue')
      // A planned message that cannot be sent any more is marked so.
      .may(['dynamodb:UpdateItem'], state.touches.tableArn)
      .mayUnder([PARTITIONS.brake], ['dynamodb:PutItem'], state.limits.tableArn)
      .may(
        ['dynamodb:Query'],
        `${state.contacts.tableArn}/index/wakes`,
        `${state.interactions.tableArn}/index/outboxes`,
      );
    for (const shard of allShards({ count: config.shards })) {
      new Tick(this, `Wake${shard}`, {
        target: wakes,
        everyMinutes: 5,
        description: 'Reminders, expiries, deferred messages, and sends that got stuck',
        input: { shard },
      });
    }
  }

  #receipts(props: ConversationsProps): void {
    const { config, alerts, state } = props;
    const receipts = new HearbackFunction(this, 'DeliveryReceipts', {
      name: 'delivery-receipts',
      calledBy: 'event',
      config,
      alerts: alerts.topic,
    });
    keepsRecords(receipts, props);
    finishesTurns(receipts, props);
    opensHours(receipts, state);
    new Rule(this, 'Receipts', {
      description: 'What the network says became of our texts',
      eventPattern: {
        source: ['aws.sms-voice'],
        detailType: ['Text Message Delivery Status Updated'],
        detail: { eventType: [{ 'anything-but': UNDERWAY }] },
      },
      targets: [new LambdaFunction(receipts.function, { deadLetterQueue: receipts.failures })],
    });
  }
}
