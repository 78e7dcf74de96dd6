import type { Subscription } from '@aws-sdk/client-sns';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { physicalIds } from '../../stack-parts.ts';
import type { Finding } from '../finding.ts';
import { attention, notOk, ok, see } from '../finding.ts';
import type { Check } from '../patient.ts';

export const inbound: Check = {
  what: 'inbound texts',
  asks: ['sns:ListSubscriptionsByTopic', 'cloudformation:ListStackResources'],
  async look(patient) {
    const own = physicalIds(await patient.parts(), 'AWS::Lambda::Function');
    const heard = (await subscriptionsOf(patient.resources.inboundTopic)).filter(
      ({ Protocol, Endpoint }) => Protocol === 'lambda' && own.includes(Endpoint?.split(':')[6] ?? ''),
    );
    if (heard.length > 0) return ok('the topic hands them to the function that answers');
    return notOk(
      'nobody hears of what is published to their topic: what people write is lost, STOP too',
      `Deploy again: npm run deploy. ${see('texts-undelivered')}`,
    );
  },
};

export const alerts: Check = {
  what: 'alerts',
  asks: ['sns:ListSubscriptionsByTopic'],
  async look({ resources }) {
    return judgeAlerts(await subscriptionsOf(resources.alertsTopic), resources.alertsTopic);
  },
};

export function judgeAlerts(subscriptions: readonly Subscription[], topic: string): Finding {
  const pending = subscriptions.filter(({ SubscriptionArn = '' }) => !SubscriptionArn.startsWith('arn:'));
  const heard = subscriptions.length - pending.length;
  const how = `Set "alarmEmail" in cdk.json and deploy, or subscribe somebody: aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint <address>`;
  if (subscriptions.length === 0) return attention('alarms, and cases that were opened, are told to nobody', how);
  if (heard === 0)
    return notOk(
      'nobody has confirmed that they want to hear of alarms: they are told to nobody',
      'Confirm it by the link in AWS\'s mail "AWS Notification - Subscription Confirmation".',
    );
  return ok(`${heard === 1 ? 'one hears' : `${heard} hear`} of alarms, and of cases that were opened`);
}

async function subscriptionsOf(TopicArn: string): Promise<readonly Subscription[]> {
  const client = new SNSClient({});
  const all: Subscription[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
    all.push(...Subscriptions);
  }
  return all;
}
