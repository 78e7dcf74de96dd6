import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import { HearbackFunction } from './hearback-function.ts';
import { Tick } from './tick.ts';
import type { Resources } from './turn-taking.ts';
import { keepsRecords, namesPeople, readsOptOutList } from './turn-taking.ts';

/** Keeps our opt-outs and those of AWS's own list the same. */
export class OptOuts extends Construct {
  constructor(scope: Construct, id: string, props: Resources) {
    super(scope, id);
    const { config, alerts, state } = props;
    const { contacts, interactions } = state;
    const reconciles = new HearbackFunction(this, 'Reconcile', {
      name: 'reconcile-opt-outs',
      calledBy: 'schedule',
      config,
      alerts: alerts.topic,
      timeout: Duration.minutes(15),
    });
    keepsRecords(reconciles, props, ['opt-outs-differ']);
    namesPeople(reconciles, state);
    readsOptOutList(reconciles, props);
    reconciles
      .may(['dynamodb:BatchGetItem'], contacts.tableArn)
      // How far the list has been read.
      .mayUnder([PARTITIONS.checkpoints], ['dynamodb:GetItem', 'dynamodb:DeleteItem'], interactions.tableArn);
    new Tick(this, 'Daily', {
      target: reconciles,
      dailyAt: 9,
      description: "Makes our opt-outs and those of AWS's own list the same",
    });
  }
}
