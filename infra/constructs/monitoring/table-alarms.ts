import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { StateStack } from '../../stacks/state.ts';
import type { Watch } from './alarm.ts';
import { RunbookAlarm } from './alarm.ts';
import { sumOf } from './sum-of.ts';

export interface TableAlarmsProps extends Watch {
  readonly state: StateStack;
}

/** DynamoDB makes room within minutes, and the SDK tries again meanwhile: what lasts for longer needs somebody. */
const MINUTES = 5;
const THROTTLED = { events: 10, periods: 3 };
const FAILED = 5;

/** Whether the tables keep up. What a function could not read or write after all is its error, and told as such. */
export class TableAlarms extends Construct {
  constructor(scope: Construct, id: string, { state, ...watch }: TableAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'Throttled', {
      ...watch,
      entry: 'tables-throttled',
      meaning: `For ${THROTTLED.periods * MINUTES} minutes tables have turned reads or writes away: more than a partition takes.`,
      metric: sumOf(throttles(state)),
      threshold: THROTTLED.events,
      periods: THROTTLED.periods,
    });
    new RunbookAlarm(this, 'Failing', {
      ...watch,
      entry: 'tables-failing',
      meaning: 'DynamoDB answers with errors of its own.',
      metric: sumOf(failures(state)),
      threshold: FAILED,
      periods: 2,
    });
  }
}

/** Those on the way of every turn, and the index that all facts of an hour go to. */
export function throttles({ contacts, interactions, touches, limits, links, metrics }: StateStack): readonly Metric[] {
  const hours = { TableName: interactions.tableName, GlobalSecondaryIndexName: 'hours' };
  return [
    ...[contacts, interactions, limits].map((table) => ofTable(table, 'ReadThrottleEvents')),
    ...[contacts, interactions, touches, limits, links, metrics].map((table) => ofTable(table, 'WriteThrottleEvents')),
    ofTable(interactions, 'WriteThrottleEvents', hours),
  ];
}

function failures({ contacts, interactions, limits }: StateStack): readonly Metric[] {
  const of = (table: TableV2, operation: string) =>
    ofTable(table, 'SystemErrors', { TableName: table.tableName, Operation: operation });
  return [
    of(contacts, 'GetItem'),
    of(contacts, 'TransactWriteItems'),
    of(interactions, 'TransactWriteItems'),
    of(interactions, 'UpdateItem'),
    of(interactions, 'Query'),
    of(limits, 'UpdateItem'),
  ];
}

function ofTable(
  table: TableV2,
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>> = { TableName: table.tableName },
): Metric {
  return table.metric(metricName, { period: Duration.minutes(MINUTES), statistic: Stats.SUM, dimensionsMap });
}
