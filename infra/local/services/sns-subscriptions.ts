import { AwsError, type Service, text } from '../gateway/call.ts';
import type { Model } from '../template/model.ts';

/** Who hears of what is published to a topic. Nobody has to confirm anything on this machine. */
export function subscriptionOperations({ topics, subscriptions, parts }: Model): Service {
  return {
    ListSubscriptionsByTopic: {
      needs: (input) => [{ action: 'sns:ListSubscriptionsByTopic', resource: text(input, 'TopicArn') }],
      run: ({ input }) => {
        const topicArn = text(input, 'TopicArn');
        if (!topics.has(topicArn)) throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
        return {
          answer: {
            Subscriptions: subscriptions
              .filter(({ TopicArn }) => TopicArn === topicArn)
              .map(({ TopicArn, Protocol, Endpoint, stack, logicalId }) => ({
                SubscriptionArn: parts.find((part) => part.stack === stack && part.logicalId === logicalId)?.physicalId,
                Protocol,
                Endpoint,
                TopicArn,
              })),
          },
        };
      },
    },
  };
}
