import { createHash } from 'node:crypto';
import { ACCOUNT, arnOf, QUEUE_ORIGIN, REGION, URL_SUFFIX } from '../environment.ts';
import type { RawResource } from './assembly.ts';

/** What CloudFormation answers for a resource: its `Ref`, and what `Fn::GetAtt` may ask of it. */
export interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A name as the template states it, or a stable one made of stack and logical id. */
export function physicalName(resource: RawResource, property: string): string {
  const given = resource.properties[property];
  return typeof given === 'string' ? given : `${resource.stack}-${resource.logicalId}`.slice(-64).replace(/^-/, '');
}

type Kind = (resource: RawResource) => Identity;

const byName =
  (property: string, attributes: (name: string) => Record<string, string>): Kind =>
  (resource) => {
    const name = physicalName(resource, property);
    return { ref: name, attributes: attributes(name) };
  };

/** Lower-case letters and digits, as many as the service uses. */
const idOf = ({ stack, logicalId }: RawResource, length: number): string =>
  digest(`${stack}/${logicalId}`).slice(0, length);

const byId =
  (length: number): Kind =>
  (resource) => ({ ref: idOf(resource, length), attributes: {} });

const table = byName('TableName', (name) => ({ Arn: arnOf('dynamodb', `table/${name}`) }));

/** `Ref` and attributes by type, each as the CloudFormation reference of that type gives them. */
const KINDS: Record<string, Kind> = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::SQS::Queue': (resource) => {
    const name = physicalName(resource, 'QueueName');
    const url = `${QUEUE_ORIGIN}/${ACCOUNT}/${name}`;
    return { ref: url, attributes: { Arn: arnOf('sqs', name), QueueName: name, QueueUrl: url } };
  },
  'AWS::SNS::Topic': (resource) => {
    const name = physicalName(resource, 'TopicName');
    return { ref: arnOf('sns', name), attributes: { TopicArn: arnOf('sns', name), TopicName: name } };
  },
  'AWS::SNS::Subscription': (resource) => ({
    ref: `${arnOf('sns', `${resource.stack}-subscription`)}:${digest(resource.logicalId).slice(0, 12)}`,
    attributes: {},
  }),
  'AWS::Lambda::Function': byName('FunctionName', (name) => ({ Arn: arnOf('lambda', `function:${name}`) })),
  'AWS::Events::EventBus': byName('Name', (name) => ({ Arn: arnOf('events', `event-bus/${name}`), Name: name })),
  'AWS::Events::Rule': (resource) => {
    const name = physicalName(resource, 'Name');
    const bus = resource.properties['EventBusName'];
    return typeof bus === 'string' && bus !== 'default'
      ? { ref: `${bus}|${name}`, attributes: { Arn: arnOf('events', `rule/${bus}/${name}`) } }
      : { ref: name, attributes: { Arn: arnOf('events', `rule/${name}`) } };
  },
  'AWS::Scheduler::ScheduleGroup': byName('Name', (name) => ({ Arn: arnOf('scheduler', `schedule-group/${name}`) })),
  'AWS::Scheduler::Schedule': (resource) => {
    const name = physicalName(resource, 'Name');
    const group = resource.properties['GroupName'];
    const path = `schedule/${typeof group === 'string' ? group : 'default'}/${name}`;
    return { ref: name, attributes: { Arn: arnOf('scheduler', path) } };
  },
  'AWS::SecretsManager::Secret': (resource) => {
    const name = physicalName(resource, 'Name');
    const arn = arnOf('secretsmanager', `secret:${name}-${digest(name).slice(0, 6)}`);
    return { ref: arn, attributes: { Id: arn } };
  },
  'AWS::ApiGatewayV2::Api': (resource) => {
    const id = idOf(resource, 10);
    const endpoint = `https://${id}.execute-api.${REGION}.${URL_SUFFIX}`;
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: endpoint } };
  },
  'AWS::ApiGatewayV2::Authorizer': byId(6),
  'AWS::ApiGatewayV2::Integration': byId(7),
  'AWS::ApiGatewayV2::Route': byId(7),
  'AWS::Cognito::UserPool': (resource) => {
    const id = `${REGION}_${idOf(resource, 9)}`;
    const provider = `cognito-idp.${REGION}.${URL_SUFFIX}/${id}`;
    const attributes = { Arn: arnOf('cognito-idp', `userpool/${id}`), UserPoolId: id };
    return { ref: id, attributes: { ...attributes, ProviderName: provider, ProviderURL: `https://${provider}` } };
  },
  'AWS::Cognito::UserPoolClient': (resource) => {
    const id = idOf(resource, 26);
    return { ref: id, attributes: { ClientId: id } };
  },
  'AWS::ApiGatewayV2::DomainName': byName('DomainName', (name) => ({
    RegionalDomainName: `d-${digest(name).slice(0, 10)}.execute-api.${REGION}.${URL_SUFFIX}`,
    RegionalHostedZoneId: 'Z0000000000000',
  })),
  'AWS::Cognito::UserPoolDomain': byName('Domain', () => ({})),
  'AWS::Cognito::UserPoolGroup': byName('GroupName', () => ({})),
  'AWS::IAM::Role': byName('RoleName', (name) => ({
    Arn: arnOf('iam', `role/${name}`, ''),
    RoleId: `AROA${digest(name).slice(0, 17).toUpperCase()}`,
  })),
  'AWS::KMS::Key': (resource) => {
    const id = digest(`${resource.stack}/${resource.logicalId}`).slice(0, 32);
    return { ref: id, attributes: { Arn: arnOf('kms', `key/${id}`), KeyId: id } };
  },
  'AWS::Logs::LogGroup': byName('LogGroupName', (name) => ({ Arn: arnOf('logs', `log-group:${name}:*`) })),
  'AWS::CloudWatch::Alarm': byName('AlarmName', (name) => ({ Arn: arnOf('cloudwatch', `alarm:${name}`) })),
  'AWS::SMSVOICE::PhoneNumber': (resource) => {
    const id = `phone-${digest(`${resource.stack}/${resource.logicalId}`).slice(0, 32)}`;
    // 555-0100 to 0199 are set aside for fiction in every North American area code.
    const number = `+12065550${100 + (Number.parseInt(digest(id).slice(0, 4), 16) % 100)}`;
    return {
      ref: id,
      attributes: { Arn: arnOf('sms-voice', `phone-number/${id}`), PhoneNumberId: id, PhoneNumber: number },
    };
  },
  'AWS::SMSVOICE::Pool': (resource) => {
    const id = `pool-${digest(`${resource.stack}/${resource.logicalId}`).slice(0, 32)}`;
    return { ref: id, attributes: { Arn: arnOf('sms-voice', `pool/${id}`), PoolId: id } };
  },
  'AWS::SMSVOICE::ConfigurationSet': byName('ConfigurationSetName', (name) => ({
    Arn: arnOf('sms-voice', `configuration-set/${name}`),
  })),
  'AWS::SMSVOICE::OptOutList': byName('OptOutListName', (name) => ({
    Arn: arnOf('sms-voice', `opt-out-list/${name}`),
  })),
};

/** Any other type answers `Ref` with a stable name, and no attributes. */
const other: Kind = (resource) => ({ ref: physicalName(resource, 'Name'), attributes: {} });

export const identify = (resource: RawResource): Identity => (KINDS[resource.type] ?? other)(resource);
