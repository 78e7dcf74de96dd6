import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import type { Config } from '../config.ts';
import { retentionVariablesOf } from '../config.ts';
import type { StateStack } from '../stacks/state.ts';
import type { Alerts } from './alerts.ts';
import { HearbackFunction } from './hearback-function.ts';
import { Tick } from './tick.ts';

export interface MetricsProps {
  readonly config: Config;
  readonly alerts: Alerts;
  readonly state: StateStack;
}

/** Lets a function say that an hour has to be counted again. */
export function opensHours(target: HearbackFunction, { metrics }: Pick<StateStack, 'metrics'>): void {
  target
    .set({ METRICS_TABLE: metrics.tableName })
    .mayUnder([PARTITIONS.openHours], ['dynamodb:PutItem'], metrics.tableArn);
}

/** Lets a function count, and say what is counted. */
export function counts(target: HearbackFunction, state: Pick<StateStack, 'metrics'>): void {
  const { metrics } = state;
  opensHours(target, state);
  target
    .may(['dynamodb:Query', 'dynamodb:BatchWriteItem'], metrics.tableArn)
    .mayUnder([PARTITIONS.openHours], ['dynamodb:DeleteItem'], metrics.tableArn);
}

/** Turns facts into numbers, again and again while an hour is open. */
export class Metrics extends Construct {
  constructor(scope: Construct, id: string, { config, alerts, state }: MetricsProps) {
    super(scope, id);
    const { interactions } = state;
    const aggregates = new HearbackFunction(this, 'AggregateMetrics', {
      name: 'aggregate-metrics',
      calledBy: 'schedule',
      config,
      alerts: alerts.topic,
      timeout: Duration.minutes(5),
    });
    aggregates
      .measures('hours-closed')
      .set({ SHARDS: String(config.shards), ...retentionVariablesOf(config) })
      .given('INTERACTIONS_TABLE', interactions.tableName, ['dynamodb:Query'], `${interactions.tableArn}/index/hours`)
      .mayUse(state.encryptionKey);
    counts(aggregates, state);
    new Tick(this, 'Count', {
      target: aggregates,
      everyMinutes: 15,
      description: 'Recounts the hours that are still open',
    });
  }
}
