import { AwsError, type Service } from '../gateway/call.ts';
import type { QueueModel } from '../template/model.ts';
import type { Queues } from './queues.ts';

const UNDERSTOOD = 'ApproximateAgeOfOldestMessage';

/** The one metric that has a meaning without anybody who collects it: how long the oldest message of a queue has waited. */
export function cloudWatchService(queues: Queues, known: ReadonlyMap<string, QueueModel>): Service {
  return {
    GetMetricStatistics: {
      needs: () => [{ action: 'cloudwatch:GetMetricStatistics', resource: '*' }],
      run: ({ at, input: { Namespace, MetricName, Dimensions = [] } }) => {
        const [dimension] = Dimensions as { Name?: string; Value?: string }[];
        const queue = known.get(dimension?.Value ?? '');
        if (Namespace !== 'AWS/SQS' || MetricName !== UNDERSTOOD || queue === undefined) {
          throw new AwsError(
            'InvalidParameterValue',
            `Local run: only AWS/SQS ${UNDERSTOOD} of its queues is understood.`,
          );
        }
        const sent = queues.messages(queue.name).map(({ sentAt }) => sentAt);
        const Datapoints = [{ Timestamp: at / 1000, Maximum: (at - Math.min(at, ...sent)) / 1000, Unit: 'Seconds' }];
        return { answer: { Label: UNDERSTOOD, Datapoints } };
      },
    },
  };
}
