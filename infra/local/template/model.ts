import { join } from 'node:path';
import { arnOf } from '../environment.ts';
import { delivery } from '../gateway/conditions.ts';
import { admits } from '../gateway/policy.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Association } from '../services/opted-out.ts';
import { type Assembly, readAssembly } from './assembly.ts';
import { type HttpApiModel, httpApiOf, type SignInModel, signInOf } from './http.ts';
import { physicalName } from './identity.ts';
import { INERT_TYPES } from './inert.ts';
import { functionNameOf, type Named } from './named.ts';
import { type PolicyModel, policiesOf } from './policies.ts';
import { Resolver, type Resource } from './resolve.ts';
import { isKnownType, type KnownType, type Properties, readProperties, SHAPES } from './shapes.ts';

export interface FunctionModel extends Named, Properties<'AWS::Lambda::Function'> {
  /** The bundled file that holds the handler, without its extension. */
  entry: string;
  handlerExport: string;
  asynchronous: AsynchronousRules;
}
/** Lambda's rules for asynchronous invocations. Defaults: two retries within six hours. */
export interface AsynchronousRules {
  retries: number;
  maximumAgeSeconds: number;
  onFailure: string | undefined;
}
export type TableModel = Named & Properties<'AWS::DynamoDB::Table'>;
export type QueueModel = Named & Properties<'AWS::SQS::Queue'>;
export type MappingModel = Named & Properties<'AWS::Lambda::EventSourceMapping'> & { functionName: string };
export type TopicModel = Named & Properties<'AWS::SNS::Topic'>;
export type SubscriptionModel = Named & Properties<'AWS::SNS::Subscription'>;
export type RuleModel = Named & Properties<'AWS::Events::Rule'>;
export type ScheduleModel = Named & Properties<'AWS::Scheduler::Schedule'>;
export type SecretModel = Named & Properties<'AWS::SecretsManager::Secret'>;

/** All that a local run executes, read from the template. Keys are physical names unless said otherwise. */
export interface Model extends PolicyModel {
  functions: Map<string, FunctionModel>;
  tables: Map<string, TableModel>;
  queues: Map<string, QueueModel>;
  /** By the queue's ARN. */
  mappings: Map<string, MappingModel>;
  /** By ARN, as `buses` and `secrets` are. */
  topics: Map<string, TopicModel>;
  subscriptions: SubscriptionModel[];
  buses: Set<string>;
  rules: RuleModel[];
  schedules: Map<string, ScheduleModel>;
  secrets: Map<string, SecretModel>;
  /** Alarms and whom they tell, by ARN. */
  alarms: { stack: string; logicalId: string; arn: string; actions: string[] }[];
  /** Topics on which AWS's SMS service may publish: where inbound texts arrive. */
  inboundTopics: string[];
  configurationSets: Set<string>;
  phoneNumbers: string[];
  /** Numbers and pools by their ids, and the opt-out list that goes with each. */
  originations: Map<string, Association>;
  /** What answers browsers, and where its operators sign in. */
  httpApi: HttpApiModel | undefined;
  signIn: SignInModel | undefined;
  outputs: Record<string, Record<string, string>>;
  /** Everything that is in the template, whether or not it does anything on this machine. */
  parts: Part[];
}

export interface Part {
  stack: string;
  logicalId: string;
  type: string;
  physicalId: string;
}

/** Reads a `cdk.out` folder. Throws `Refusal` at the first thing that the local run does not understand. */
export function readModel(folder: string): Model {
  const assembly = readAssembly(folder);
  const resolver = new Resolver(assembly);
  const resources = assembly.stacks.flatMap((stack) => stack.resources);
  for (const { type, ...place } of resources) {
    if (!INERT_TYPES.has(type) && !isKnownType(type)) {
      refuse({ type, ...place }, 'this resource type', Object.keys(SHAPES).join(', '));
    }
  }
  const of = <T extends KnownType>(type: T): (Resource & Named & { properties: Properties<T> })[] =>
    resources
      .filter((raw) => raw.type === type)
      .map((raw) => named(resolver.resource(raw)))
      .map((resource) => ({ ...resource, properties: readProperties(resource, type) }));
  const flat = <T extends KnownType>(type: T) =>
    of(type).map(({ properties, ...name }) => ({ ...properties, ...pick(name) }));
  const inertOf = (type: string) => resources.filter((raw) => raw.type === type).map((raw) => resolver.resource(raw));

  const topics = keyed(flat('AWS::SNS::Topic'), 'arn');
  const policies = policiesOf({
    roles: flat('AWS::IAM::Role'),
    policies: flat('AWS::IAM::Policy'),
    topicPolicies: flat('AWS::SNS::TopicPolicy'),
    queuePolicies: flat('AWS::SQS::QueuePolicy'),
    permissions: flat('AWS::Lambda::Permission'),
    keys: flat('AWS::KMS::Key'),
  });
  const model: Model = {
    ...policies,
    functions: new Map(flat('AWS::Lambda::Function').map((spec) => [spec.name, toFunction(spec, assembly)])),
    tables: keyed([...flat('AWS::DynamoDB::GlobalTable'), ...flat('AWS::DynamoDB::Table')], 'name'),
    queues: keyed(flat('AWS::SQS::Queue'), 'name'),
    mappings: new Map(
      flat('AWS::Lambda::EventSourceMapping').map((spec) => [
        spec.EventSourceArn,
        { ...spec, functionName: functionNameOf(spec.FunctionName) },
      ]),
    ),
    topics,
    subscriptions: flat('AWS::SNS::Subscription'),
    buses: new Set([arnOf('events', 'event-bus/default'), ...flat('AWS::Events::EventBus').map(({ arn }) => arn)]),
    rules: flat('AWS::Events::Rule'),
    schedules: keyed(flat('AWS::Scheduler::Schedule'), 'name'),
    secrets: keyed(flat('AWS::SecretsManager::Secret'), 'arn'),
    alarms: inertOf('AWS::CloudWatch::Alarm').map(alarmOf),
    inboundTopics: [...topics.keys()].filter((topic) =>
      admits(
        policies.resourcePolicies.get(topic) ?? [],
        SMS_SERVICE,
        { action: 'sns:Publish', resource: topic },
        FROM_A_NUMBER,
      ),
    ),
    configurationSets: new Set(inertOf('AWS::SMSVOICE::ConfigurationSet').map(({ identity }) => identity.ref)),
    phoneNumbers: inertOf('AWS::SMSVOICE::PhoneNumber').map(({ identity }) => identity.attributes['PhoneNumber'] ?? ''),
    originations: new Map(
      ['AWS::SMSVOICE::PhoneNumber', 'AWS::SMSVOICE::Pool']
        .flatMap(inertOf)
        .map((resource) => [resource.identity.ref, associationOf(resource)]),
    ),
    httpApi: httpApiOf({
      apis: of('AWS::ApiGatewayV2::Api'),
      stages: flat('AWS::ApiGatewayV2::Stage'),
      routes: flat('AWS::ApiGatewayV2::Route'),
      integrations: of('AWS::ApiGatewayV2::Integration'),
      authorizers: of('AWS::ApiGatewayV2::Authorizer'),
      domains: inertOf('AWS::ApiGatewayV2::DomainName'),
    }),
    signIn: signInOf({
      pools: of('AWS::Cognito::UserPool'),
      domains: flat('AWS::Cognito::UserPoolDomain'),
      clients: of('AWS::Cognito::UserPoolClient'),
      groups: flat('AWS::Cognito::UserPoolGroup'),
    }),
    outputs: resolver.outputs(),
    parts: resources.map((raw) => {
      const { stack, logicalId, type } = raw;
      return { stack, logicalId, type, physicalId: resolver.physicalId(raw) };
    }),
  };
  for (const rules of flat('AWS::Lambda::EventInvokeConfig')) {
    const target = model.functions.get(functionNameOf(rules.FunctionName));
    if (!target)
      throw new Refusal(`${rules.stack}/${rules.logicalId}: no function ${rules.FunctionName} in the template.`);
    target.asynchronous = {
      retries: rules.MaximumRetryAttempts ?? target.asynchronous.retries,
      maximumAgeSeconds: rules.MaximumEventAgeInSeconds ?? target.asynchronous.maximumAgeSeconds,
      onFailure: rules.DestinationConfig?.OnFailure?.Destination ?? target.asynchronous.onFailure,
    };
  }
  checkTargets(model);
  return model;
}

/** Keys are named by their id or by their ARN. */
export const keyArn = (reference: string): string =>
  reference.startsWith('arn:') ? reference : arnOf('kms', `key/${reference}`);

/** The account's own key, with which the table is encrypted; undefined where it is one of AWS's. */
export function encryptionKeyOf({ SSESpecification, Replicas }: TableModel): string | undefined {
  const id = SSESpecification?.KMSMasterKeyId ?? Replicas?.[0]?.SSESpecification?.KMSMasterKeyId;
  return id === undefined ? undefined : keyArn(id);
}

/** AWS's SMS service, which publishes what people write. */
export const SMS_SERVICE = 'sms-voice.amazonaws.com';
export const FROM_A_NUMBER = delivery(arnOf('sms-voice', 'phone-number/phone-0'));

function alarmOf({ stack, logicalId, identity, properties }: Resource): Model['alarms'][number] {
  const actions = ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((name) => properties[name] ?? []);
  return { stack, logicalId, arn: identity.attributes['Arn'] ?? '', actions: actions.map(String) };
}

/** AWS's defaults: the account's own list, and opt-outs that AWS takes care of. */
function associationOf({ identity, properties }: Resource): Association {
  const { OptOutListName, SelfManagedOptOutsEnabled, NumberType, TwoWay } = properties;
  const { Enabled, ChannelArn } = (TwoWay ?? {}) as { Enabled?: boolean; ChannelArn?: string };
  const phoneNumber = identity.attributes['PhoneNumber'];
  return {
    list: typeof OptOutListName === 'string' ? OptOutListName : 'Default',
    selfManaged: SelfManagedOptOutsEnabled === true,
    twoWayChannel: Enabled === true ? ChannelArn : undefined,
    ...(phoneNumber !== undefined && { phoneNumber }),
    ...(typeof NumberType === 'string' && { numberType: NumberType }),
  };
}

function named(resource: Resource): Resource & Named {
  const { ref, attributes } = resource.identity;
  const arn = attributes['Arn'] ?? (ref.startsWith('arn:') ? ref : '');
  const nameProperty: Record<string, string> = {
    'AWS::Lambda::Function': 'FunctionName',
    'AWS::DynamoDB::GlobalTable': 'TableName',
    'AWS::DynamoDB::Table': 'TableName',
    'AWS::SQS::Queue': 'QueueName',
    'AWS::SNS::Topic': 'TopicName',
    'AWS::IAM::Role': 'RoleName',
  };
  return { ...resource, arn, name: physicalName(resource, nameProperty[resource.type] ?? 'Name') };
}

const pick = ({ stack, logicalId, name, arn }: Named): Named => ({ stack, logicalId, name, arn });
const keyed = <T extends Named>(items: T[], key: 'name' | 'arn'): Map<string, T> =>
  new Map(items.map((item) => [item[key], item]));

function toFunction(spec: Named & Properties<'AWS::Lambda::Function'>, assembly: Assembly): FunctionModel {
  const folder = assembly.assetFolder(spec.Code.S3Key);
  const place = { stack: spec.stack, logicalId: spec.logicalId, type: 'AWS::Lambda::Function' };
  if (!folder) return refuse(place, `the code ${spec.Code.S3Key}`, 'assets of this cdk.out');
  const dot = spec.Handler.lastIndexOf('.');
  return {
    ...spec,
    entry: join(folder, spec.Handler.slice(0, dot)),
    handlerExport: spec.Handler.slice(dot + 1),
    asynchronous: { retries: 2, maximumAgeSeconds: 21_600, onFailure: undefined },
  };
}

/** Every ARN that something is delivered to must be in the template: a dead end is found at load, not at midnight. */
function checkTargets(model: Model): void {
  const queues = new Set([...model.queues.values()].map(({ arn }) => arn));
  const functions = new Set([...model.functions.values()].map(({ arn }) => arn));
  const check = (from: Named, type: string, arn: string | undefined, ...allowed: Iterable<string>[]): void => {
    if (arn === undefined || allowed.some((arns) => [...arns].includes(arn))) return;
    refuse(
      { ...from, type },
      `the target ${arn}`,
      `functions, queues, topics and buses of this template where AWS allows them`,
    );
  };
  for (const rule of model.rules) {
    const bus = rule.EventBusName.startsWith('arn:')
      ? rule.EventBusName
      : arnOf('events', `event-bus/${rule.EventBusName}`);
    check(rule, 'AWS::Events::Rule', bus, model.buses);
    for (const target of rule.Targets) {
      check(rule, 'AWS::Events::Rule', target.Arn, functions, queues, model.topics.keys());
      check(rule, 'AWS::Events::Rule', target.DeadLetterConfig?.Arn, queues);
    }
  }
  for (const schedule of model.schedules.values()) {
    check(schedule, 'AWS::Scheduler::Schedule', schedule.Target.Arn, functions, queues, model.topics.keys());
    check(schedule, 'AWS::Scheduler::Schedule', schedule.Target.DeadLetterConfig?.Arn, queues);
  }
  for (const subscription of model.subscriptions) {
    check(subscription, 'AWS::SNS::Subscription', subscription.TopicArn, model.topics.keys());
    if (subscription.Protocol === 'lambda')
      check(subscription, 'AWS::SNS::Subscription', subscription.Endpoint, functions);
    if (subscription.Protocol === 'sqs') check(subscription, 'AWS::SNS::Subscription', subscription.Endpoint, queues);
  }
  for (const fn of model.functions.values()) {
    check(fn, 'AWS::Lambda::Function', fn.DeadLetterConfig?.TargetArn, queues, model.topics.keys());
    check(fn, 'AWS::Lambda::EventInvokeConfig', fn.asynchronous.onFailure, queues, model.topics.keys(), model.buses);
    if (!model.statements.has(fn.Role))
      refuse({ ...fn, type: 'AWS::Lambda::Function' }, `the role ${fn.Role}`, 'roles of this template');
  }
  for (const route of model.httpApi?.routes ?? []) {
    check(route, 'AWS::ApiGatewayV2::Route', arnOf('lambda', `function:${route.functionName}`), functions);
  }
  for (const mapping of model.mappings.values()) {
    check(mapping, 'AWS::Lambda::EventSourceMapping', mapping.EventSourceArn, queues);
    check(mapping, 'AWS::Lambda::EventSourceMapping', arnOf('lambda', `function:${mapping.functionName}`), functions);
  }
  for (const queue of model.queues.values())
    check(queue, 'AWS::SQS::Queue', queue.RedrivePolicy?.deadLetterTargetArn, queues);
}
