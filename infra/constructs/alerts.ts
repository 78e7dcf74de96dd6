import { Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { OUR_SOURCE } from '../../shared/adapters/eventbridge/source.ts';
import type { Config } from '../config.ts';
import { FailureQueue } from './failure-queue.ts';

export interface AlertsProps {
  readonly config: Config;
  readonly key: IKey | undefined;
}

const ALARMS = new ServicePrincipal('cloudwatch.amazonaws.com');

/** What operators hear at once: alarms, cases that were opened, customers who cannot be reached, ranges of numbers that are stopped. */
export class Alerts extends Construct {
  readonly topic: Topic;
  readonly #publisher: Role;
  /** What could not be told. Its alarm may reach those to whom the alert did not get. */
  readonly #untold: FailureQueue;

  constructor(scope: Construct, id: string, { config, key }: AlertsProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    const fromThisAccount = { StringEquals: { 'aws:SourceAccount': account } };
    this.topic = new Topic(this, 'Topic', {
      displayName: 'Hearback alerts',
      enforceSSL: true,
      ...(key && { masterKey: key }),
    });
    // A topic with a policy of its own no longer lets the account's alarms in by default.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [ALARMS],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: fromThisAccount,
      }),
    );
    key?.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [ALARMS],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: fromThisAccount,
      }),
    );
    // By a role of ours: a topic's policy would have to let the rules of every account in, as it knows no conditions for them.
    this.#publisher = new Role(this, 'Publisher', {
      description: 'Rules tell the operators',
      assumedBy: new ServicePrincipal('events.amazonaws.com', { conditions: fromThisAccount }),
    });
    this.#untold = new FailureQueue(this, 'Untold', { name: 'alerts', holds: 'An alert', config, alerts: this.topic });
    const { queue } = this.#untold;
    if (config.alarmEmail !== undefined) {
      this.topic.addSubscription(new EmailSubscription(config.alarmEmail, { deadLetterQueue: queue }));
    }
  }

  /** Tells the operators of the events on this bus that a person should look at. */
  listenTo(bus: EventBus): void {
    const contact = EventField.fromPath('$.detail.contactId');
    this.#tell(bus, 'CaseOpened', 'case.opened', [
      `A case was opened by an answer: ${EventField.fromPath('$.detail.survey')},`,
      `question ${EventField.fromPath('$.detail.question')}, answer ${EventField.fromPath('$.detail.value')}.`,
      `Case ${EventField.fromPath('$.detail.caseId')}, contact ${contact}.`,
    ]);
    this.#tell(bus, 'ContactRefused', 'contact.refused', [
      `An event ${EventField.fromPath('$.detail.eventType')} from ${EventField.fromPath('$.detail.source')} named a`,
      `customer who cannot be texted. ${EventField.fromPath('$.detail.problem')} Correct it there and send the event again.`,
    ]);
    this.#tell(bus, 'RangeStopped', 'range.stopped', [
      `Numbers that begin with ${EventField.fromPath('$.detail.range')} and were new to us drew so many texts within an`,
      `hour that somebody may earn by them. They get none until ${EventField.fromPath('$.detail.until')}; customers of longer`,
      'standing are texted as ever. Look at what brings these numbers, such as a form that anybody can fill in. If they are',
      `customers of yours: npm run -s contacts -- ranges --release ${EventField.fromPath('$.detail.range')} --stack ${Stack.of(this).stackName}`,
    ]);
    this.#tell(bus, 'ConsentRefused', 'consent.refused', [
      `A customer asked by text to be let in again, and AWS keeps their number on its opt-out list: contact ${contact}.`,
      'No text of ours reaches them. Answer them another way, or take the number off the list in the AWS console.',
    ]);
    this.#tell(bus, 'HelpUnanswered', 'help.unanswered', [
      `A customer asked for help by text, and AWS refused the answer: contact ${contact}.`,
      'Their number stands on its opt-out list. Answer them another way.',
    ]);
  }

  #tell(bus: EventBus, id: string, detailType: string, lines: readonly string[]): void {
    new Rule(this, id, {
      eventBus: bus,
      eventPattern: { source: [OUR_SOURCE], detailType: [detailType] },
      targets: [
        new SnsTopic(this.topic, {
          message: RuleTargetInput.fromText(lines.join(' ')),
          role: this.#publisher,
          deadLetterQueue: this.#untold.queue,
        }),
      ],
    });
  }
}
