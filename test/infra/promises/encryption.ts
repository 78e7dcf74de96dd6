import { describe, expect, it } from 'vitest';
import { DEPLOYMENTS, ofType, refersTo, statementsOf, those } from './deployments.ts';

const ENCRYPTED_QUEUE = 'SqsManagedSseEnabled';

describe.each(DEPLOYMENTS)('encryption, deployed %s', (_, deployment) => {
  const { config, state, all } = deployment();
  const keys = all.filter(({ type }) => type === 'AWS::KMS::Key').map(({ id }) => id);
  const ownKey = config.encryption === 'customer-managed-key';
  /** A value that names the key, from the other stack by its export. */
  const namesKey = (value: unknown) =>
    refersTo(value).some((id) => keys.includes(id)) || /Fn::ImportValue.*Key/.test(JSON.stringify(value));

  it('there is one key of its own where it was asked for, which turns over each year and is kept', () => {
    expect(keys).toHaveLength(ownKey ? 1 : 0);
    for (const { properties, deletionPolicy } of all.filter(({ id }) => keys.includes(id))) {
      expect(properties).toMatchObject({ EnableKeyRotation: true });
      expect(deletionPolicy).toBe('Retain');
    }
  });

  it('every table is encrypted at rest: by its own key, or by one that DynamoDB owns', () => {
    const tables = ofType(state, 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table');
    const wrong = those(tables, ({ properties }) => {
      const { SSEEnabled } = properties['SSESpecification'] as { SSEEnabled: boolean };
      // False is not "plain": DynamoDB always encrypts, and then with a key that it owns.
      return SSEEnabled !== ownKey || namesKey(properties['Replicas']) !== ownKey;
    });
    expect(wrong).toEqual([]);
  });

  it('the secret is encrypted at rest: by its own key, or by the one that Secrets Manager keeps for the account', () => {
    const wrong = those(ofType(state, 'AWS::SecretsManager::Secret'), ({ properties }) =>
      ownKey ? !namesKey(properties['KmsKeyId']) : 'KmsKeyId' in properties,
    );
    expect(wrong).toEqual([]);
  });

  it('every queue is encrypted at rest, by a key that SQS manages', () => {
    const wrong = those(ofType(all, 'AWS::SQS::Queue'), ({ properties }) => properties[ENCRYPTED_QUEUE] !== true);
    expect(wrong).toEqual([]);
  });

  // Without a key SNS encrypts its disks. Its own key, alias/aws/sns, would keep AWS's services from publishing: nobody but the
  // account's own roles may use it, and its policy cannot be changed.
  it("every topic is encrypted by its own key where there is one, and by no key that keeps AWS's services out", () => {
    const wrong = those(ofType(all, 'AWS::SNS::Topic'), ({ properties: { KmsMasterKeyId: key } }) =>
      ownKey ? !namesKey(key) : key !== undefined,
    );
    expect(wrong).toEqual([]);
  });

  it("AWS's services that publish to a topic may use its key, for this account alone", () => {
    const allowed = all
      .filter(({ id }) => keys.includes(id))
      .flatMap((key) => statementsOf(key, 'KeyPolicy'))
      .filter(({ Principal }) => JSON.stringify(Principal).includes('Service'));
    const publishers = ofType(all, 'AWS::SNS::TopicPolicy')
      .flatMap((policy) => statementsOf(policy))
      .filter(({ Effect }) => Effect === 'Allow')
      .map(({ Principal }) => Principal);
    expect(allowed.map(({ Principal }) => Principal).sort(byText)).toEqual(ownKey ? publishers.sort(byText) : []);
    for (const { Action, Condition } of allowed) {
      expect(Action).toEqual(['kms:GenerateDataKey*', 'kms:Decrypt']);
      expect(Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    }
  });

  it('every queue and topic refuses what does not come over TLS', () => {
    for (const [type, policyType, member] of [
      ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
      ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
    ] as const) {
      const policies = ofType(all, policyType);
      const refused = policies
        .filter((policy) =>
          statementsOf(policy).some(
            ({ Effect, Principal, Condition }) =>
              Effect === 'Deny' &&
              JSON.stringify(Principal).includes('*') &&
              Condition?.['Bool']?.['aws:SecureTransport'] === 'false',
          ),
        )
        .flatMap(({ properties }) => refersTo(properties[member]));
      expect(those(ofType(all, type), ({ id }) => !refused.includes(id))).toEqual([]);
    }
  });
});

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
