import type { App } from 'aws-cdk-lib';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { FoundWildcard } from '../../../infra/wildcards.ts';

type Value = string | Value[] | { readonly [name: string]: Value };
type Statement = Readonly<Record<string, Value | undefined>>;

/** Every wildcard in whatever policies the app's constructs have, also where it takes something away. */
export function wildcardsIn(app: App): readonly FoundWildcard[] {
  const all = app.node.findAll().filter((construct) => construct instanceof CfnResource);
  const logGroups = new Set(
    all.filter((each) => each instanceof CfnLogGroup).map((each) => String(Stack.of(each).resolve(each.logicalId))),
  );
  return all.flatMap((construct) => {
    const stack = Stack.of(construct);
    const [resource] = Object.values(stack.resolve(construct._toCloudFormation()).Resources ?? {});
    const { Type, Properties = {} } = resource as { Type: string; Properties?: Record<string, Value> };
    const found = statementsOf(Type, Properties).flatMap((statement) => wildcardsOf(statement, logGroups));
    const managed = listOf(Properties['ManagedPolicyArns']).map((arn) => ({
      pattern: `Policy::${written(arn, logGroups)}`,
      actions: [],
    }));
    return [...found, ...managed].map((each) => ({ path: construct.node.path, ...each }));
  });
}

/** Wherever a document is: a property of a type that is not known yet may hold one too. */
function statementsOf(type: string, properties: Readonly<Record<string, Value>>): readonly Statement[] {
  if (type === 'AWS::Lambda::Permission') return [properties];
  const found: Statement[] = [];
  const look = (value: Value | undefined): void => {
    if (typeof value !== 'object') return;
    if (!Array.isArray(value) && 'Statement' in value) found.push(...(listOf(value['Statement']) as Statement[]));
    else for (const inner of Object.values(value)) look(inner);
  };
  look(properties);
  return found;
}

function wildcardsOf(statement: Statement, logGroups: ReadonlySet<string>): readonly Omit<FoundWildcard, 'path'>[] {
  const text = (name: string) => listOf(statement[name]).map((value) => written(value, logGroups));
  const { Principal } = statement;
  const principals =
    typeof Principal === 'object' && !Array.isArray(Principal) ? Object.values(Principal) : [Principal];
  const patterns = {
    Action: text('Action'),
    NotAction: text('NotAction'),
    Resource: text('Resource'),
    NotResource: text('NotResource'),
    Source: text('SourceArn'),
    Principal: principals.flatMap(listOf).map((value) => written(value, logGroups)),
  };
  return Object.entries(patterns).flatMap(([kind, values]) =>
    values
      .filter((value) => /[*?]/.test(value) || kind.startsWith('Not'))
      .map((value) => ({ pattern: `${kind}::${value}`, actions: patterns.Action })),
  );
}

const listOf = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** A value with its references in angle brackets. */
function written(value: Value, logGroups: ReadonlySet<string>): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Ref') return `<${argument}>`;
  if (name === 'Fn::GetAtt') {
    const [id, attribute] = argument as [string, string];
    // CloudFormation's reference: the ARN of a log group covers its streams.
    return `<${id}.${attribute}>${attribute === 'Arn' && logGroups.has(id) ? ':*' : ''}`;
  }
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, Value[]];
    return parts.map((part) => written(part, logGroups)).join(separator);
  }
  return `<${JSON.stringify(value)}>`;
}
