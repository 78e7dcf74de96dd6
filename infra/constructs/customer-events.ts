import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
import { OUR_SOURCE } from '../../shared/adapters/eventbridge/source.ts';
import { HearbackFunction } from './hearback-function.ts';
import type { Resources } from './turn-taking.ts';
import { finishesTurns, keepsRecords, namesPeople, plansTouches } from './turn-taking.ts';

export interface CustomerEventsProps extends Resources {
  readonly sendQueue: Queue;
}

/** What other systems put on the bus. Every event that is not our own comes here: one of an unknown type is not lost. */
export class CustomerEvents extends Construct {
  constructor(scope: Construct, id: string, props: CustomerEventsProps) {
    super(scope, id);
    const { config, alerts, bus, state, sendQueue } = props;
    const records = new HearbackFunction(this, 'CustomerEvents', {
      name: 'customer-events',
      calledBy: 'event',
      config,
      alerts: alerts.topic,
    });
    keepsRecords(records, props);
    finishesTurns(records, props);
    namesPeople(records, state);
    plansTouches(records, props, sendQueue);
    records
      .set({ DEFAULT_COUNTRY: config.defaultCountry })
      // Remembers the time zones that are in use.
      .mayUnder([PARTITIONS.census], ['dynamodb:UpdateItem'], state.contacts.tableArn);
    new Rule(this, 'Rule', {
      description: 'Everything that other systems tell us',
      eventBus: bus,
      eventPattern: { source: Match.anythingBut(OUR_SOURCE) },
      targets: [new LambdaFunction(records.function, { deadLetterQueue: records.failures })],
    });
  }
}
