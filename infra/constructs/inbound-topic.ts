import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** AWS's SMS service, which publishes inbound texts. */
const SMS_SERVICE = new ServicePrincipal('sms-voice.amazonaws.com');

/** The topic to set as a phone number's two-way channel: only AWS's SMS service, for this account, may publish to it. */
export class InboundTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      displayName: 'Inbound texts',
      enforceSSL: true,
      ...(key && { masterKey: key }),
    });
    const { account } = Stack.of(this);
    const fromThisAccount = { StringEquals: { 'aws:SourceAccount': account } };
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'InboundTexts',
        principals: [SMS_SERVICE],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: fromThisAccount,
      }),
    );
    key?.addToResourcePolicy(
      new PolicyStatement({
        sid: 'InboundTexts',
        principals: [SMS_SERVICE],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: fromThisAccount,
      }),
    );
  }
}
