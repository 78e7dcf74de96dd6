import type { StackProps } from 'aws-cdk-lib';
import { CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { Alerts } from '../constructs/alerts.ts';
import { Campaigns, SEND_PATIENCE } from '../constructs/campaigns.ts';
import { Console } from '../constructs/console.ts';
import { Conversations } from '../constructs/conversations.ts';
import { CustomerEvents } from '../constructs/customer-events.ts';
import { FailureQueue } from '../constructs/failure-queue.ts';
import { HearbackFunction } from '../constructs/hearback-function.ts';
import { HttpDoor } from '../constructs/http-door.ts';
import { InboundTopic } from '../constructs/inbound-topic.ts';
import { CLICK_PATIENCE, Links } from '../constructs/links.ts';
import { Metrics } from '../constructs/metrics.ts';
import { Monitoring } from '../constructs/monitoring/monitoring.ts';
import { OptOuts } from '../constructs/opt-outs.ts';
import { Sender } from '../constructs/sender.ts';
import type { Resources } from '../constructs/turn-taking.ts';
import { programVersion } from '../program-version.ts';
import type { StateStack } from './state.ts';

export interface ApplicationStackProps extends StackProps {
  readonly config: Config;
  readonly state: StateStack;
}

/** Everything that runs. It holds nothing that could not be made again. */
export class ApplicationStack extends Stack {
  constructor(scope: Construct, id: string, { config, state, ...props }: ApplicationStackProps) {
    super(scope, id, { ...props, description: 'Hearback: two-way texts that ask, listen and count' });
    const alerts = new Alerts(this, 'Alerts', { config, key: state.encryptionKey });
    const bus = new EventBus(this, 'Bus', { description: 'What other systems tell Hearback, and what it tells them' });
    alerts.listenTo(bus);
    const inbound = new InboundTopic(this, 'Inbound', { key: state.encryptionKey }).topic;
    const sender = new Sender(this, 'Sender', { config, inbound });
    const door = new HttpDoor(this, 'Http', { config });
    const resources: Resources = { config, state, bus, sender, alerts, linkBase: door.linkBase };
    const { sendQueue } = new Campaigns(this, 'Campaigns', resources);
    new Conversations(this, 'Conversations', { ...resources, inbound, sendQueue });
    new CustomerEvents(this, 'CustomerEvents', { ...resources, sendQueue });
    const { clicks } = new Links(this, 'Links', { ...resources, sendQueue, door });
    new OptOuts(this, 'OptOuts', resources);
    new Metrics(this, 'Metrics', { config, alerts, state });
    new Console(this, 'Console', { ...resources, door });
    const { dashboardUrl } = new Monitoring(this, 'Monitoring', {
      config,
      alerts: alerts.topic,
      state,
      door,
      inbound,
      queues: [
        { name: 'send-queue', queue: sendQueue, patience: SEND_PATIENCE },
        { name: 'clicks', queue: clicks, patience: CLICK_PATIENCE },
      ],
    });

    this.#tell('ConsoleUrl', `${door.origin}/`, 'The numbers, for those whom you invite');
    if (door.aliasTarget !== undefined) {
      this.#tell(
        'LinksDomainTarget',
        door.aliasTarget,
        `Point ${config.links.domain} here, with a CNAME or an alias record`,
      );
    }
    this.#tell('DashboardUrl', dashboardUrl, 'How Hearback itself is, in CloudWatch: see infra/RUNBOOK.md');
    this.#tell('UserPoolId', state.operators.pool.userPoolId, 'Invite them here: see "The console" in the README');
    this.#tell('InboundTopicArn', inbound.topicArn, "Set this topic as your phone number's two-way channel");
    this.#tell('EventBusName', bus.eventBusName, 'Put what happens to customers on this bus, and listen to it');
    this.#tell('AlertsTopicArn', alerts.topic.topicArn, 'Subscribe those who should hear of alarms and cases');
    this.#tell('SendQueueUrl', sendQueue.queueUrl, "Planned messages wait here; the operator's commands add to them");
    const failures = this.node.findAll().filter((construct) => construct instanceof FailureQueue);
    this.#tell(
      'FailureQueues',
      Fn.join(
        ',',
        failures.map(({ name, queue }) => `${name}=${queue.queueUrl}`),
      ),
      'What could not be handled is kept here, number and words and all; npm run -s redrive lists it, and erase looks through it',
    );
    const functions = this.node.findAll().filter((construct) => construct instanceof HearbackFunction);
    this.#tell(
      'LogGroups',
      Fn.join(
        ',',
        functions.map(({ name, logs }) => `${name}=${logs.logGroupName}`),
      ),
      'What each function says of its work: see infra/RUNBOOK.md',
    );
    this.#tell('OriginationIdentity', sender.originationIdentity, 'Texts come from here');
    this.#tell(
      'ProgramVersion',
      programVersion(),
      'Of the surveys, campaigns and words; kept with each change of consent',
    );
  }

  #tell(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}
