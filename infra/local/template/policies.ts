import { arnOf, PARTITION } from '../environment.ts';
import { refuse } from '../refusal.ts';
import { functionNameOf, type Named } from './named.ts';
import type { KnownType, Properties, Statement } from './shapes.ts';

type Flat<T extends KnownType> = Named & Properties<T>;
type Statements = Map<string, Statement[]>;

interface PolicyResources {
  roles: Flat<'AWS::IAM::Role'>[];
  policies: Flat<'AWS::IAM::Policy'>[];
  topicPolicies: Flat<'AWS::SNS::TopicPolicy'>[];
  queuePolicies: Flat<'AWS::SQS::QueuePolicy'>[];
  permissions: Flat<'AWS::Lambda::Permission'>[];
  keys: Flat<'AWS::KMS::Key'>[];
}

export interface PolicyModel {
  /** What each role may do, by its ARN. */
  statements: Statements;
  /** Who may take on each role, by its ARN. */
  trust: Statements;
  /** Who may do what with a function, topic, queue or key, by its ARN. */
  resourcePolicies: Statements;
}

const allow = (...Action: string[]): Statement => ({ Effect: 'Allow', Action, Resource: ['*'] });
const TRACING = allow('xray:PutTraceSegments', 'xray:PutTelemetryRecords');

/** What AWS's own policies allow, as far as a function needs it: "AWS managed policy reference". */
const MANAGED: Readonly<Record<string, Statement>> = {
  'service-role/AWSLambdaBasicExecutionRole': allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  AWSXRayDaemonWriteAccess: TRACING,
  AWSXrayWriteOnlyAccess: TRACING,
};

/** Every policy of the template: of roles, and of what others may reach. */
export function policiesOf(resources: PolicyResources): PolicyModel {
  const statements: Statements = new Map();
  const trust: Statements = new Map();
  const resourcePolicies: Statements = new Map();
  const add = (to: Statements, arn: string, more: readonly Statement[]): void => {
    to.set(arn, [...(to.get(arn) ?? []), ...more]);
  };
  for (const role of resources.roles) {
    const own = role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    add(statements, role.arn, [...role.ManagedPolicyArns.map((arn) => managed(role, arn)), ...own]);
    // A trust policy names no resource: it is about its own role.
    const trusting = role.AssumeRolePolicyDocument.Statement.map((statement) => ({ ...statement, Resource: ['*'] }));
    add(trust, role.arn, trusting);
  }
  for (const { Roles, PolicyDocument } of resources.policies) {
    for (const role of Roles) add(statements, arnOf('iam', `role/${role}`, ''), PolicyDocument.Statement);
  }
  for (const { Topics, PolicyDocument } of resources.topicPolicies) {
    for (const topic of Topics) add(resourcePolicies, topic, PolicyDocument.Statement);
  }
  for (const { Queues, PolicyDocument } of resources.queuePolicies) {
    for (const url of Queues) add(resourcePolicies, arnOf('sqs', url.replace(/^.*\//, '')), PolicyDocument.Statement);
  }
  for (const { arn, KeyPolicy } of resources.keys) add(resourcePolicies, arn, KeyPolicy.Statement);
  for (const permission of resources.permissions) {
    const target = arnOf('lambda', `function:${functionNameOf(permission.FunctionName)}`);
    add(resourcePolicies, target, [permitting(permission, target)]);
  }
  return { statements, trust, resourcePolicies };
}

function managed(role: Named, arn: string): Statement {
  const prefix = `arn:${PARTITION}:iam::aws:policy/`;
  const known = arn.startsWith(prefix) ? MANAGED[arn.slice(prefix.length)] : undefined;
  return (
    known ?? refuse({ ...role, type: 'AWS::IAM::Role' }, `the managed policy ${arn}`, Object.keys(MANAGED).join(', '))
  );
}

/** As Lambda writes a permission into the function's policy. */
function permitting(
  { Action, Principal, SourceArn, SourceAccount }: Flat<'AWS::Lambda::Permission'>,
  arn: string,
): Statement {
  return {
    Effect: 'Allow',
    Action: [Action],
    Resource: [arn],
    Principal: { Service: [Principal] },
    Condition: {
      ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': [SourceArn] } }),
      ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': [SourceAccount] } }),
    },
  };
}
