import { App } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../infra/config.ts';
import { hearback } from '../../infra/hearback.ts';
import { type FoundWildcard, reasonFor, WILDCARDS } from '../../infra/wildcards.ts';
import { wildcardsIn } from '../support/grants/wildcards.ts';

/** Between them, what each way to deploy adds to the policies. */
const DEPLOYMENTS = {
  'a simulator': {},
  "the operator's own pool": { sms: { originationIdentity: `pool-${'0'.repeat(32)}` } },
  'Amazon SNS and a key of its own': {
    sms: { api: 'sns', originationIdentity: '+12065550199' },
    encryption: 'customer-managed-key',
    region: 'us-east-1',
  },
};

let found: Readonly<Record<string, readonly FoundWildcard[]>>;

beforeAll(() => {
  found = Object.fromEntries(
    Object.entries(DEPLOYMENTS).map(([name, config]) => {
      const app = new App();
      hearback(app, readConfig(config));
      return [name, wildcardsIn(app)];
    }),
  );
});

describe('a wildcard in a policy', () => {
  it.each(Object.keys(DEPLOYMENTS))('has a stated reason, in a deployment with %s', (deployment) => {
    const all = found[deployment] ?? [];
    expect(all).not.toEqual([]);
    const unexplained = all.filter((each) => reasonFor(each) === undefined);
    expect(unexplained, 'Name the actions and resources, or state in infra/wildcards.ts why it cannot be').toEqual([]);
  });

  it('is still there for every reason', () => {
    const needed = new Set(Object.values(found).flat().map(reasonFor));
    expect(WILDCARDS.filter((reason) => !needed.has(reason))).toEqual([]);
  });

  it('has no reason that would serve for another action, another resource or another role', () => {
    const app = new App();
    const { application } = hearback(app, readConfig({}));
    const role = new Role(application, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const grant = (actions: string[], resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    grant(['xray:GetTraceSummaries'], ['*']);
    grant(
      ['dynamodb:*'],
      [application.formatArn({ service: 'dynamodb', resource: 'table', resourceName: 'Contacts' })],
    );
    grant(['sqs:SendMessage'], ['arn:aws:sqs:*:*:anything']);
    const unexplained = wildcardsIn(app).filter((each) => reasonFor(each) === undefined);
    expect(unexplained.map(({ pattern }) => pattern)).toEqual([
      'Resource::*',
      'Action::dynamodb:*',
      'Resource::arn:aws:sqs:*:*:anything',
    ]);
  });
});
