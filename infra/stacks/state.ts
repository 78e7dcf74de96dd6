import type { StackProps } from 'aws-cdk-lib';
import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import {
  CAMPAIGNS,
  CONTACTS,
  INTERACTIONS,
  LIMITS,
  LINKS,
  METRICS,
  TOUCHES,
} from '../../shared/adapters/dynamo/tables.ts';
import type { Config } from '../config.ts';
import { Operators } from '../constructs/operators.ts';
import { table } from '../constructs/table.ts';

export interface StateStackProps extends StackProps {
  readonly config: Config;
}

/** What must never be lost: everything here outlives the stack. */
export class StateStack extends Stack {
  readonly contacts: TableV2;
  readonly interactions: TableV2;
  readonly touches: TableV2;
  readonly links: TableV2;
  readonly campaigns: TableV2;
  readonly limits: TableV2;
  readonly metrics: TableV2;
  /** Turns phone numbers into contact ids; without it no contact can be found again. */
  readonly contactKey: Secret;
  readonly encryptionKey: IKey | undefined;
  /** Those who may open the console. */
  readonly operators: Operators;

  constructor(scope: Construct, id: string, { config, ...props }: StateStackProps) {
    super(scope, id, {
      ...props,
      description: 'Hearback: contacts, their history, the key to their names, and who may see them',
    });
    this.encryptionKey =
      config.encryption === 'customer-managed-key'
        ? new Key(this, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN })
        : undefined;
    this.contacts = table(this, 'Contacts', CONTACTS, this.encryptionKey);
    this.interactions = table(this, 'Interactions', INTERACTIONS, this.encryptionKey);
    this.touches = table(this, 'Touches', TOUCHES, this.encryptionKey);
    this.links = table(this, 'Links', LINKS, this.encryptionKey);
    this.campaigns = table(this, 'Campaigns', CAMPAIGNS, this.encryptionKey);
    this.limits = table(this, 'Limits', LIMITS, this.encryptionKey);
    this.metrics = table(this, 'Metrics', METRICS, this.encryptionKey);
    this.contactKey = new Secret(this, 'ContactKey', {
      description: 'Keyed hash of phone numbers. Never change it: contacts are found by it.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
      ...(this.encryptionKey && { encryptionKey: this.encryptionKey }),
    });

    this.operators = new Operators(this, 'Operators');

    this.#tell('ContactsTable', this.contacts.tableName);
    this.#tell('InteractionsTable', this.interactions.tableName);
    this.#tell('TouchesTable', this.touches.tableName);
    this.#tell('LinksTable', this.links.tableName);
    this.#tell('CampaignsTable', this.campaigns.tableName);
    this.#tell('LimitsTable', this.limits.tableName);
    this.#tell('MetricsTable', this.metrics.tableName);
    this.#tell('ContactKeySecret', this.contactKey.secretArn);
  }

  /** The operator's commands find things by these. */
  #tell(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
