import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnConfigurationSet, CfnOptOutList, CfnPhoneNumber } from 'aws-cdk-lib/aws-smsvoice';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface SenderProps {
  readonly config: Config;
  /** Where AWS publishes what people write back. */
  readonly inbound: ITopic;
}

/** Whom texts come from: the operator's own number or pool, or a simulator that texts nobody, for development. */
export class Sender extends Construct {
  /** As the API is told it. */
  readonly originationIdentity: string;
  /** As a policy names it. */
  readonly originationArn: string;
  /** Tells whose opt-out list goes with it. */
  readonly describes: 'sms-voice:DescribePools' | 'sms-voice:DescribePhoneNumbers';
  /** As a policy names it: AWS's own list of those who opted out from this identity. */
  readonly optOutListArn: string;
  /** Groups our texts, so that an event destination can be added to it; receipts reach the default event bus anyway. */
  readonly configurationSet: string;

  constructor(scope: Construct, id: string, { config, inbound }: SenderProps) {
    super(scope, id);
    const name = `${config.stackPrefix}-texts`;
    new CfnConfigurationSet(this, 'ConfigurationSet', { configurationSetName: name });
    this.configurationSet = name;
    const identity = config.sms.originationIdentity;
    if (identity === 'simulator') {
      const optOutList = new CfnOptOutList(this, 'OptOutList', { optOutListName: `${config.stackPrefix}-opt-outs` });
      const number = new CfnPhoneNumber(this, 'Simulator', {
        isoCountryCode: 'US',
        numberType: 'SIMULATOR',
        numberCapabilities: ['SMS'],
        optOutListName: optOutList.ref,
        selfManagedOptOutsEnabled: true,
        mandatoryKeywords: {
          help: { message: `${config.businessName}: for help, see ${config.helpContact}.` },
          stop: { message: `${config.businessName}: you will get no more texts from us.` },
        },
        twoWay: { enabled: true, channelArn: inbound.topicArn },
      });
      this.originationIdentity = number.attrPhoneNumberId;
      this.originationArn = number.attrArn;
      this.optOutListArn = optOutList.attrArn;
    } else {
      this.originationIdentity = identity;
      this.originationArn = identity.startsWith('arn:') ? identity : arnOf(identity, Stack.of(this));
      // Which list goes with the operator's own number only AWS knows, and it may be changed there: any of this account.
      this.optOutListArn = ownArn('opt-out-list', '*', Stack.of(this));
    }
    this.describes = /(^|:)pool[-/]/.test(identity) ? 'sms-voice:DescribePools' : 'sms-voice:DescribePhoneNumbers';
  }
}

function arnOf(identity: string, stack: Stack): string {
  return ownArn(identity.startsWith('pool-') ? 'pool' : 'phone-number', identity, stack);
}

function ownArn(resource: string, resourceName: string, stack: Stack): string {
  return stack.formatArn({ service: 'sms-voice', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
}
