import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PublishCommand, paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueNameOf } from '../queue-walk.ts';
import type { Resources } from '../resources.ts';
import { physicalIds, stackParts } from '../stack-parts.ts';
import type { Letter } from './letter.ts';
import type { Opened } from './queue.ts';

type Readable = Extract<Letter, { readonly kind: 'readable' }>;

/** Sends what failed again to where it came from, and nowhere else. */
export interface Sending {
  /**
   * The names of the functions, or of the queue, to which it goes.
   * @returns undefined where it names something that is not of this stack
   */
  destinations(letter: Readable): Promise<readonly string[] | undefined>;
  /** @throws what AWS says where it is not accepted */
  send(letter: Readable, message: Message): Promise<void>;
}

export function sendingFrom(
  { sourceUrl }: Opened,
  { stack, inboundTopic, alertsTopic }: Resources,
  sqs: SQSClient,
): Sending {
  const lambda = new LambdaClient({});
  const functions = remembered(async () => physicalIds(await stackParts(stack), 'AWS::Lambda::Function'));
  const subscribers = remembered(() => functionsOf(inboundTopic));

  async function destinations({ to }: Readable): Promise<readonly string[] | undefined> {
    switch (to.kind) {
      case 'queue':
        return sourceUrl === undefined ? undefined : [queueNameOf(sourceUrl)];
      case 'topic':
        return to.arn === alertsTopic ? [topicName(alertsTopic)] : undefined;
      case 'function':
        return ownOf([functionName(to.arn)]);
      case 'subscribers':
        if (to.topicArn === alertsTopic) return [topicName(alertsTopic)];
        return to.topicArn === inboundTopic ? ownOf(await subscribers()) : undefined;
    }
  }

  async function ownOf(named: readonly string[]): Promise<readonly string[] | undefined> {
    const own = await functions();
    return named.length > 0 && named.every((name) => own.includes(name)) ? named : undefined;
  }

  return {
    destinations,
    async send(letter, { MessageAttributes }) {
      const { to, payload } = letter;
      if (to.kind === 'queue') {
        await sqs.send(new SendMessageCommand({ QueueUrl: sourceUrl, MessageBody: payload, MessageAttributes }));
      } else if (to.kind === 'topic' || (to.kind === 'subscribers' && to.topicArn === alertsTopic)) {
        const Message = to.kind === 'topic' ? payload : notificationIn(payload);
        await new SNSClient({}).send(new PublishCommand({ TopicArn: alertsTopic, Message }));
      } else {
        for (const FunctionName of (await destinations(letter)) ?? []) {
          const Payload = Buffer.from(payload);
          await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
        }
      }
    },
  };
}

function notificationIn(payload: string): string {
  const { Records } = JSON.parse(payload) as {
    readonly Records: readonly { readonly Sns: { readonly Message: string } }[];
  };
  return Records.map(({ Sns }) => Sns.Message).join('\n');
}

async function functionsOf(TopicArn: string): Promise<readonly string[]> {
  const client = new SNSClient({});
  const names: string[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
    for (const { Protocol, Endpoint } of Subscriptions) {
      if (Protocol === 'lambda' && Endpoint !== undefined) names.push(functionName(Endpoint));
    }
  }
  return names;
}

/** `arn:aws:lambda:us-east-1:123456789012:function:name` */
function functionName(arn: string): string {
  return arn.split(':')[6] ?? arn;
}

/** `arn:aws:sns:us-east-1:123456789012:name` */
function topicName(arn: string): string {
  return arn.split(':')[5] ?? arn;
}

function remembered<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
