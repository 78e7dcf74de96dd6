import { describe, expect, inject, it } from 'vitest';
import { beginEdited, type Resources, resourcesIn, type TemplateResource } from '../support/grants/edited.ts';

const assembly = inject('assembly');
const ours = resourcesIn(assembly);

const begun = (edit: (resources: Resources) => void) => expect(() => beginEdited(assembly, edit));
const each = (resources: Resources, type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
const actionsOf = (action: string | string[]) => [action].flat();

/** Takes an action out of the policy of a function's or a schedule's role. */
function withoutAction(role: RegExp, action: string, resource = '') {
  return (resources: Resources) => {
    let found = 0;
    for (const [id, { Properties }] of each(resources, 'AWS::IAM::Policy')) {
      if (!role.test(id)) continue;
      const document = Properties.PolicyDocument;
      const statements = document?.Statement ?? [];
      for (const statement of statements) {
        if (!JSON.stringify(statement.Resource).includes(resource)) continue;
        const left = actionsOf(statement.Action).filter((one) => one !== action);
        found += actionsOf(statement.Action).length - left.length;
        statement.Action = left;
      }
      // An empty list of actions is none of AWS's policies.
      if (document) document.Statement = statements.filter(({ Action }) => actionsOf(Action).length > 0);
    }
    expect(found, `${action} in a policy of ${role}`).toBeGreaterThan(0);
  };
}

describe('the app as it is deployed', () => {
  it('lacks no permission', () => {
    expect(() => beginEdited(assembly, () => undefined)).not.toThrow();
  });
});

describe('what services need to deliver', () => {
  // Two routes of one path have the same permission twice: it is gone when both are.
  const permissions = new Map(
    each(ours, 'AWS::Lambda::Permission').map(([id, { Properties }]) => [JSON.stringify(Properties), id]),
  );

  it.each([...permissions])('is missed when the permission %s is gone', (properties, id) => {
    const service: string = JSON.parse(properties).Principal;
    begun((resources) => {
      for (const [same, resource] of each(resources, 'AWS::Lambda::Permission')) {
        if (JSON.stringify(resource.Properties) === properties) delete resources[same];
      }
    }).toThrow(`lets ${service} do lambda:InvokeFunction`);
    expect(id).not.toBe('');
  });

  const allowing = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap((type) =>
    each(ours, type).flatMap(([id, { Properties }]) =>
      (Properties.PolicyDocument?.Statement ?? []).flatMap((statement, at) =>
        statement.Effect === 'Allow' && !id.startsWith('InboundTopic') ? [[id, at, statement] as const] : [],
      ),
    ),
  );

  it.each(allowing)('is missed when %s lacks its statement %i', (id, at, { Principal, Action }) => {
    const { Service } = Principal as { Service: string };
    begun((resources) =>
      (resources[id] as TemplateResource).Properties.PolicyDocument?.Statement.splice(at, 1),
    ).toThrow(`lets ${Service} do ${Action}`);
  });

  it.each(allowing)('is missed when the policy %s lets in another account by its statement %i', (id, at, statement) => {
    const { Service } = statement.Principal as { Service: string };
    begun((resources) => {
      const statements = (resources[id] as TemplateResource).Properties.PolicyDocument?.Statement ?? [];
      statements[at] = { ...statement, Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } };
    }).toThrow(`lets ${Service} do ${statement.Action}`);
  });
});

describe('what AWS does in the name of a role', () => {
  it.each([
    ['writing logs', /InboundSmsRole/, 'logs:PutLogEvents', 'its logs would be lost'],
    ['beginning a log', /InboundSmsRole/, 'logs:CreateLogStream', 'its logs would be lost'],
    ['writing traces', /FollowLinkRole/, 'xray:PutTraceSegments', 'its traces would be lost'],
    ['reading a queue', /SendMessageRole/, 'sqs:ReceiveMessage', 'Lambda would refuse to read the queue'],
    ['taking from a queue', /RecordClicksRole/, 'sqs:DeleteMessage', 'Lambda would refuse to read the queue'],
    ['looking at a queue', /RecordClicksRole/, 'sqs:GetQueueAttributes', 'Lambda would refuse to read the queue'],
    [
      'setting a failure aside',
      /CustomerEventsRole/,
      'sqs:SendMessage',
      'Lambda would refuse this failure destination',
    ],
    ['a tick', /WakeConversationsTickRole/, 'lambda:InvokeFunction', 'no tick would arrive'],
    ['setting a tick aside', /ReconcileTickRole/, 'sqs:SendMessage', 'a tick that cannot be delivered would be lost'],
  ])('is missed when its policy does not allow it: %s', (_what, role, action, consequence) => {
    begun(withoutAction(role, action)).toThrow(
      new RegExp(
        `^Hearback/\\w+ \\(AWS::\\w+::\\w+\\): the role \\S+ does not allow ${action} on arn\\S+\\. On AWS .*${consequence}`.replace(
          'arn\\S+',
          '\\S+',
        ),
      ),
    );
  });

  it.each([
    ['lambda.amazonaws.com', 'CloudFormation would fail to make the function'],
    ['scheduler.amazonaws.com', 'Scheduler would refuse the role'],
  ])('is missed when %s may not take the role on', (service, consequence) => {
    begun((resources) => {
      for (const [, { Properties }] of each(resources, 'AWS::IAM::Role')) {
        const trust = JSON.stringify(Properties['AssumeRolePolicyDocument']);
        Properties['AssumeRolePolicyDocument'] = JSON.parse(trust.replace(service, 'ec2.amazonaws.com'));
      }
    }).toThrow(consequence);
  });
});
