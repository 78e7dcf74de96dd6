import type { RawTemplate, Watched } from './alarms.ts';
import { resourcesOf, written } from './alarms.ts';

/** What AWS makes for resources of a type, by the dimension that names them. Source: each service's page on its metrics. */
const MADE: Readonly<
  Record<string, { readonly type: string; readonly dimension: string; readonly metrics: readonly string[] }>
> = {
  'AWS/Lambda': {
    type: 'AWS::Lambda::Function',
    dimension: 'FunctionName',
    metrics: ['Invocations', 'Errors', 'Throttles', 'Duration', 'DestinationDeliveryFailures'],
  },
  'AWS/SQS': {
    type: 'AWS::SQS::Queue',
    dimension: 'QueueName',
    metrics: [
      'ApproximateNumberOfMessagesVisible',
      'ApproximateNumberOfMessagesDelayed',
      'ApproximateAgeOfOldestMessage',
    ],
  },
  'AWS/SNS': {
    type: 'AWS::SNS::Topic',
    dimension: 'TopicName',
    metrics: ['NumberOfNotificationsFailed', 'NumberOfNotificationsFailedToRedriveToDlq'],
  },
  'AWS/ApiGateway': { type: 'AWS::ApiGatewayV2::Api', dimension: 'ApiId', metrics: ['Count', '4xx', '5xx'] },
};

/** Of an account, not of a resource. */
const OF_THE_ACCOUNT = ['AWS/SMSVoice TextMessageMonthlySpend', 'AWS/SNS SMSMonthToDateSpentUSD'];

const OF_SCHEDULES = ['InvocationAttemptCount', 'InvocationsFailedToBeSentToDeadLetterCount'];

/** By what else they are told apart than the table. */
const OF_TABLES: Readonly<Record<string, readonly string[]>> = {
  ConsumedReadCapacityUnits: [''],
  ConsumedWriteCapacityUnits: [''],
  ReadThrottleEvents: ['', 'GlobalSecondaryIndexName'],
  WriteThrottleEvents: ['', 'GlobalSecondaryIndexName'],
  SystemErrors: ['Operation'],
};

/** Says of a metric whether it will ever have a value: a resource of the template makes it, or a metric filter, or the account. */
export function emittedBy(
  template: RawTemplate,
): (metric: Pick<Watched, 'namespace' | 'metric' | 'dimensions'>) => boolean {
  const own = new Set(
    resourcesOf<{
      MetricTransformations: { MetricNamespace: string; MetricName: string; Dimensions?: { Key: string }[] }[];
    }>(template, 'AWS::Logs::MetricFilter').flatMap(([, { MetricTransformations }]) =>
      MetricTransformations.map(({ MetricNamespace, MetricName, Dimensions = [] }) =>
        [MetricNamespace, MetricName, ...Dimensions.map(({ Key }) => Key)].join(' '),
      ),
    ),
  );
  const groups = resourcesOf<{ Name: unknown }>(template, 'AWS::Scheduler::ScheduleGroup').map(([, { Name }]) =>
    written(Name),
  );

  return ({ namespace, metric, dimensions }) => {
    const names = Object.keys(dimensions);
    if (names.length === 0 && OF_THE_ACCOUNT.includes(`${namespace} ${metric}`)) return true;
    if (own.has([namespace, metric, ...names].join(' '))) return true;
    if (namespace === 'AWS/Scheduler')
      return OF_SCHEDULES.includes(metric) && groups.includes(dimensions['ScheduleGroup'] ?? '');
    if (namespace === 'AWS/DynamoDB') {
      const { TableName = '', ...others } = dimensions;
      // A table is of the other stack.
      return (OF_TABLES[metric] ?? []).includes(Object.keys(others).join(' ')) && TableName.includes('Fn::ImportValue');
    }
    const made = MADE[namespace];
    if (made === undefined || !made.metrics.includes(metric)) return false;
    const id = /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(dimensions[made.dimension] ?? '')?.[1] ?? '';
    return template.Resources[id]?.Type === made.type;
  };
}
