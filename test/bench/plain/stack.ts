import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { VARIANTS } from '../default-settings/bundle.ts';

const ROOT = join(import.meta.dirname, '../../..');
const NUMBER = '+12065550199';

/** Answers texts and asks planned surveys, as one would build it in a day. */
export function synthesizePlain(): string {
  process.env['CDK_VALIDATION'] = 'false';
  const outdir = mkdtempSync(join(tmpdir(), 'hearback-plain-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  const app = new App({ outdir });
  build(new Stack(app, 'Plain'));
  return app.synth().directory;
}

function build(stack: Stack): void {
  const contacts = new TableV2(stack, 'Contacts', {
    partitionKey: { name: 'phone', type: AttributeType.STRING },
    globalSecondaryIndexes: [
      {
        indexName: 'wakes',
        partitionKey: { name: 'wakes', type: AttributeType.STRING },
        sortKey: { name: 'wakesAt', type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
  });
  const interactions = new TableV2(stack, 'Interactions', {
    partitionKey: { name: 'phone', type: AttributeType.STRING },
    sortKey: { name: 'id', type: AttributeType.STRING },
    globalSecondaryIndexes: [
      {
        indexName: 'hours',
        partitionKey: { name: 'hour', type: AttributeType.STRING },
        sortKey: { name: 'at', type: AttributeType.STRING },
      },
    ],
  });
  const idempotency = new TableV2(stack, 'Idempotency', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    timeToLiveAttribute: 'expiration',
  });
  const bus = new EventBus(stack, 'Bus');
  const made = (name: 'Inbound' | 'Send') => {
    const handler = new NodejsFunction(stack, name, {
      entry: join(import.meta.dirname, `${name.toLowerCase()}.ts`),
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      projectRoot: ROOT,
      runtime: Runtime.NODEJS_24_X,
      memorySize: 512,
      timeout: Duration.seconds(30),
      bundling: VARIANTS['SDK bundled'],
      environment: {
        CONTACTS_TABLE: contacts.tableName,
        INTERACTIONS_TABLE: interactions.tableName,
        IDEMPOTENCY_TABLE: idempotency.tableName,
        EVENT_BUS: bus.eventBusName,
        ORIGINATION_IDENTITY: NUMBER,
      },
    });
    for (const table of [contacts, interactions, idempotency]) table.grantReadWriteData(handler);
    bus.grantPutEventsTo(handler);
    handler.addToRolePolicy(new PolicyStatement({ actions: ['sms-voice:SendTextMessage'], resources: ['*'] }));
    return handler;
  };

  const inbound = new Topic(stack, 'InboundTexts');
  inbound.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [inbound.topicArn],
    }),
  );
  inbound.addSubscription(new LambdaSubscription(made('Inbound')));

  const planned = new Queue(stack, 'Planned', { visibilityTimeout: Duration.seconds(180) });
  made('Send').addEventSource(new SqsEventSource(planned, { batchSize: 10, reportBatchItemFailures: true }));
  new Rule(stack, 'Due', {
    eventBus: bus,
    eventPattern: { detailType: ['survey.due'] },
    targets: [new SqsQueue(planned, { message: RuleTargetInput.fromObject(EventField.fromPath('$.detail')) })],
  });
}
