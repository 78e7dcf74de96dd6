import { createHash } from 'node:crypto';
import type { Deliver, Kernel, Publication } from '../kernel.ts';
import type { SubscriptionModel } from '../template/model.ts';
import type { Queues } from './queues.ts';

export interface Publish {
  message: string;
  subject?: string | undefined;
  attributes?: Record<string, { Type: string; Value: string }>;
  /** How many times SNS delivers it to each subscription: standard topics promise at least once. */
  deliveries?: number;
}

/** Standard topics and their subscriptions. */
export class Topics {
  readonly #kernel: Kernel;
  readonly #queues: Queues;
  readonly #invokeLater: Deliver;

  constructor(kernel: Kernel, queues: Queues, invokeLater: Deliver) {
    this.#kernel = kernel;
    this.#queues = queues;
    this.#invokeLater = invokeLater;
  }

  /** Delivers to every subscription, and returns the message's id. */
  publish(topicArn: string, { message, subject, attributes = {}, deliveries = 1 }: Publish): string {
    const topic = this.#kernel.model.topics.get(topicArn);
    if (!topic) throw new Error(`no topic ${topicArn} in the template`);
    const { now, model, state } = this.#kernel;
    const messageId = this.#kernel.id('sns');
    const subscriptions = model.subscriptions.filter(({ TopicArn }) => TopicArn === topicArn);
    const emailedTo = subscriptions
      .filter(({ Protocol }) => Protocol.startsWith('email'))
      .map(({ Endpoint }) => Endpoint);
    const publication: Publication = { at: now, topicArn, topic: topic.logicalId, subject, message, emailedTo };
    state.publications.push(publication);
    this.#kernel.emit('publication', publication);
    const envelope = {
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: topicArn,
      Subject: subject ?? null,
      Message: message,
      Timestamp: new Date(now).toISOString(),
      SignatureVersion: '1',
      Signature: 'local',
      SigningCertUrl: 'https://sns.us-east-1.amazonaws.com/local.pem',
      UnsubscribeUrl: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
      MessageAttributes: attributes,
    };
    for (let delivery = 0; delivery < deliveries; delivery += 1) {
      for (const subscription of subscriptions) this.#deliver(subscription, envelope);
    }
    return messageId;
  }

  #deliver(subscription: SubscriptionModel, envelope: { Message: string }): void {
    if (subscription.Protocol === 'lambda') {
      const { TopicArn, logicalId } = subscription;
      const EventSubscriptionArn = `${TopicArn}:${createHash('sha256').update(logicalId).digest('hex').slice(0, 12)}`;
      const record = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn, Sns: envelope };
      this.#invokeLater(subscription.Endpoint, { Records: [record] });
    } else if (subscription.Protocol === 'sqs') {
      const body = subscription.RawMessageDelivery ? envelope.Message : JSON.stringify(envelope);
      this.#queues.send(this.#queues.model(subscription.Endpoint), body);
    }
  }
}
