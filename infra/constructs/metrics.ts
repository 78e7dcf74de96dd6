import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
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

/** What counting does with the table of metrics. */
export const countsInto = ['dynamodb:PutItem', 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:Query'];

/** Turns facts into numbers, again and again while an hour is open. */
export class Metrics extends Construct {
  constructor(scope: Construct, id: string, { config, alerts, state }: MetricsProps) {
    super(scope, id);
    const { interactions, metrics } = state;
    const counts = new HearbackFunction(this, 'AggregateMetrics', {
      name: 'aggregate-metrics',
      calledBy: 'schedule',
      config,
      alerts: alerts.topic,
      timeout: Duration.minutes(5),
    });
    counts
      .measures('hours-closed')
      .set({ SHARDS: String(config.shards), ...retentionVariablesOf(config) })
      .given('INTERACTIONS_TABLE', interactions.tableName, ['dynamodb:Query'], `${interactions.tableArn}/index/hours`)
      .given('METRICS_TABLE', metrics.tableName, countsInto, metrics.tableArn);
    state.encryptionKey?.grantEncryptDecrypt(counts);
    new Tick(this, 'Count', {
      target: counts,
      everyMinutes: 15,
      description: 'Recounts the hours that are still open',
    });
  }
}
