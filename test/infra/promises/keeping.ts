import { describe, expect, it } from 'vitest';
import { DEPLOYMENTS, ofType, those } from './deployments.ts';

describe.each(DEPLOYMENTS)('keeping what must not be lost, deployed %s', (_, deployment) => {
  const { state, application } = deployment();
  const tables = ofType(state, 'AWS::DynamoDB::GlobalTable');
  const replicasOf = ({ properties }: (typeof tables)[number]) =>
    properties['Replicas'] as readonly {
      PointInTimeRecoverySpecification?: { PointInTimeRecoveryEnabled?: boolean };
      DeletionProtectionEnabled?: boolean;
    }[];

  it('every table can be restored to any second of the last 35 days', () => {
    const wrong = those(tables, (table) =>
      replicasOf(table).some((each) => each.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled !== true),
    );
    expect(wrong).toEqual([]);
  });

  it('every table refuses to be deleted', () => {
    const wrong = those(tables, (table) => replicasOf(table).some((each) => each.DeletionProtectionEnabled !== true));
    expect(wrong).toEqual([]);
  });

  it('every table is paid for by request: nothing that is idle costs, and nothing that is busy is refused for long', () => {
    expect(those(tables, ({ properties }) => properties['BillingMode'] !== 'PAY_PER_REQUEST')).toEqual([]);
  });

  it('everything with a state of its own outlives its stack, and its own replacement', () => {
    const kept = ofType(
      state,
      'AWS::DynamoDB::GlobalTable',
      'AWS::SecretsManager::Secret',
      'AWS::Cognito::UserPool',
      'AWS::Cognito::UserPoolGroup',
    );
    expect(those(kept, ({ deletionPolicy }) => deletionPolicy !== 'Retain')).toEqual([]);
    expect(those(kept, ({ replacePolicy }) => replacePolicy !== 'Retain')).toEqual([]);
  });

  it('the stack of the state holds nothing else', () => {
    const others = state.filter(({ deletionPolicy }) => deletionPolicy !== 'Retain').map(({ type }) => type);
    expect(others.filter((type) => type !== 'AWS::CDK::Metadata')).toEqual([]);
  });

  it('the user pool refuses to be deleted', () => {
    const pools = ofType(state, 'AWS::Cognito::UserPool');
    expect(those(pools, ({ properties }) => properties['DeletionProtection'] !== 'ACTIVE')).toEqual([]);
  });

  it('the stack of what runs holds nothing that could not be made again', () => {
    const stateful = /^AWS::(DynamoDB|SecretsManager|S3|RDS|EFS|Kinesis)::|^AWS::Cognito::UserPool$/;
    expect(application.filter(({ type }) => stateful.test(type)).map(({ id }) => id)).toEqual([]);
  });
});
