import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import type { Config } from '../config.ts';
import { settingsVariablesOf } from '../config.ts';
import type { StateStack } from '../stacks/state.ts';
import type { Alerts } from './alerts.ts';
import type { HearbackFunction } from './hearback-function.ts';
import type { LoggedProblem } from './monitoring/runbook.ts';
import type { Sender } from './sender.ts';

/** To take a number off the account's list of those who opted out. */
const SNS_RELEASE = ['sns:CheckIfPhoneNumberIsOptedOut', 'sns:OptInPhoneNumber'];

/** What the parts of the application have in common. */
export interface Resources {
  readonly config: Config;
  readonly state: StateStack;
  readonly bus: EventBus;
  readonly sender: Sender;
  readonly alerts: Alerts;
  /** What short links begin with. */
  readonly linkBase: string;
}

/** Tells a function what the operator has set. */
export function knowsSettings(
  target: HearbackFunction,
  { config, linkBase }: Pick<Resources, 'config' | 'linkBase'>,
): void {
  target.set({ ...settingsVariablesOf(config), LINK_BASE: linkBase });
}

/** Lets a function keep the record of turns that text nobody. */
export function keepsRecords(
  target: HearbackFunction,
  resources: Omit<Resources, 'sender'>,
  alsoTellOf: readonly LoggedProblem[] = [],
): void {
  const { config, state, bus } = resources;
  const { contacts, interactions, touches } = state;
  knowsSettings(target, resources);
  target
    .set({ SHARDS: String(config.shards), TOUCHES_TABLE: touches.tableName })
    .given('CONTACTS_TABLE', contacts.tableName, ['dynamodb:GetItem', 'dynamodb:PutItem'], contacts.tableArn)
    .given(
      'INTERACTIONS_TABLE',
      interactions.tableName,
      ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      interactions.tableArn,
    )
    .given('EVENT_BUS', bus.eventBusName, ['events:PutEvents'], bus.eventBusArn);
  target.tellsOf([
    'message-refused',
    'message-blocked',
    'events-unpublished',
    'budget-spent',
    'range-stopped',
    ...alsoTellOf,
  ]);
  target.mayUse(state.encryptionKey);
}

/** Lets a function that is told of the same thing again finish what it left behind the first time. */
export function finishesTurns(target: HearbackFunction, { state }: Pick<Resources, 'state'>): void {
  target
    .may(['dynamodb:GetItem'], state.interactions.tableArn)
    .may(['dynamodb:ConditionCheckItem'], state.contacts.tableArn);
}

/** Lets a function take turns with contacts: load, decide, commit, send, settle. */
export function takesTurns(target: HearbackFunction, resources: Resources): void {
  const { config, state, sender } = resources;
  const { links } = state;
  keepsRecords(target, resources);
  target
    .set({ CONFIGURATION_SET: sender.configurationSet })
    .given('LINKS_TABLE', links.tableName, ['dynamodb:PutItem'], links.tableArn);
  target.set({ ORIGINATION_IDENTITY: sender.originationIdentity });
  if (config.sms.api === 'sns') {
    allowForPhones(target, 'sns:Publish');
  } else {
    target.may(['sms-voice:SendTextMessage'], sender.originationArn);
  }
}

/** Lets a function tell people that they are in again, for which their number has to be taken off AWS's own list. */
export function letsIn(target: HearbackFunction, { config, sender }: Pick<Resources, 'config' | 'sender'>): void {
  if (config.sms.api === 'sns') {
    allowForPhones(target, ...SNS_RELEASE);
  } else {
    target.may([sender.describes], sender.originationArn).may(['sms-voice:DeleteOptedOutNumber'], sender.optOutListArn);
  }
}

/** Lets a function compare our opt-outs with those of the list that AWS keeps. */
export function readsOptOutList(target: HearbackFunction, { config, sender, state }: Resources): void {
  target.set({
    ORIGINATION_IDENTITY: sender.originationIdentity,
    OPT_OUT_LIST_AFTER_DAYS: String(config.sms.optOutListAfterDays),
  });
  if (config.sms.api === 'sns') {
    // That list takes no number from us, so that none has to be taken off again.
    allowForPhones(target, 'sns:ListPhoneNumbersOptedOut');
  } else {
    const actions = ['DescribeOptedOutNumbers', 'PutOptedOutNumber', 'DeleteOptedOutNumber'];
    target
      .may([sender.describes], sender.originationArn)
      .may(
        actions.map((action) => `sms-voice:${action}`),
        sender.optOutListArn,
      )
      .may(['dynamodb:Query'], `${state.contacts.tableArn}/index/optOuts`);
  }
}

/** A phone number has no ARN, nor has the account's list of them, so this is allowed as all that is no topic. */
function allowForPhones(target: HearbackFunction, ...actions: readonly string[]): void {
  target.function.addToRolePolicy(new PolicyStatement({ actions: [...actions], notResources: ['arn:*:sns:*:*:*'] }));
}

/** Lets a function queue planned messages, at the pace of the origination identity. */
export function queuesTouches(
  target: HearbackFunction,
  { config, state, sender }: Pick<Resources, 'config' | 'state' | 'sender'>,
  sendQueue: Queue,
): void {
  target
    .set({
      ORIGINATION_IDENTITY: sender.originationIdentity,
      MESSAGES_PER_SECOND: String(config.sms.messagesPerSecond),
    })
    .given('SEND_QUEUE_URL', sendQueue.queueUrl, ['sqs:SendMessage'], sendQueue.queueArn)
    .set({ LIMITS_TABLE: state.limits.tableName })
    .mayUnder([PARTITIONS.pace], ['dynamodb:UpdateItem'], state.limits.tableArn);
}

/** Lets a function text people whom nobody may have known before: those of a range are counted. */
export function countsRanges(target: HearbackFunction, { config, state }: Pick<Resources, 'config' | 'state'>): void {
  target
    .set({
      TEXTS_PER_RANGE_AND_HOUR: String(config.pumping.textsPerRangeAndHour),
      LIMITS_TABLE: state.limits.tableName,
    })
    .mayUnder([PARTITIONS.ranges], ['dynamodb:UpdateItem'], state.limits.tableArn);
}

/** Lets a function plan messages: write each touch once, and queue it. */
export function plansTouches(
  target: HearbackFunction,
  resources: Pick<Resources, 'config' | 'state' | 'sender'>,
  sendQueue: Queue,
): void {
  const { touches } = resources.state;
  target.given('TOUCHES_TABLE', touches.tableName, ['dynamodb:PutItem'], touches.tableArn);
  queuesTouches(target, resources, sendQueue);
}

/** Lets a function find people by their number. */
export function namesPeople(target: HearbackFunction, { contactKey }: StateStack): void {
  target.given('CONTACT_KEY_SECRET', contactKey.secretArn, ['secretsmanager:GetSecretValue'], contactKey.secretArn);
}
