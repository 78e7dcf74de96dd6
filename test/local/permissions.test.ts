import type { Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { bench, call, type Step } from './support.ts';

const { synth, lambda, start } = bench();

const partitionKey = { name: 'kind', type: AttributeType.STRING };
const sortKey = { name: 'name', type: AttributeType.STRING };
const ROW_ACTIONS = ['Get', 'Put', 'Update', 'Delete', 'BatchGet', 'ConditionCheck'].map(
  (verb) => `dynamodb:${verb}Item`,
);

/** Everything that the functions below might want, and what each may do of it. */
function everything(stack: Stack): void {
  const key = new Key(stack, 'Key');
  const table = new TableV2(stack, 'Limits', { partitionKey, sortKey, billing: Billing.onDemand() });
  const own = new TableV2(stack, 'Own', {
    partitionKey,
    sortKey,
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
  });
  const secret = new Secret(stack, 'Secret', { encryptionKey: key });
  const environment = {
    TABLE: table.tableName,
    OWN: own.tableName,
    SECRET: secret.secretArn,
    QUEUE: new Queue(stack, 'Queue').queueUrl,
    TOPIC: new Topic(stack, 'Topic').topicArn,
    BUS: new EventBus(stack, 'Bus').eventBusName,
  };
  const may = (fn: LambdaFunction, actions: string[], resources: string[], conditions = {}) =>
    fn.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
  const leading = { 'dynamodb:LeadingKeys': ['pace', 'brake'] };

  lambda(stack, 'Nobody', { environment });
  const paces = lambda(stack, 'Paces', { environment });
  may(paces, [...ROW_ACTIONS, 'dynamodb:BatchWriteItem', 'dynamodb:Query', 'dynamodb:Scan'], [table.tableArn], {
    'ForAllValues:StringEquals': leading,
    Null: { 'dynamodb:LeadingKeys': 'false' },
  });
  const opens = (id: string, ...services: string[]) => {
    const fn = lambda(stack, id, { environment });
    may(fn, ['dynamodb:GetItem'], [own.tableArn]);
    may(fn, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
    const via = services.map((service) => `${service}.us-east-1.amazonaws.com`);
    if (services.length > 0) may(fn, ['kms:Decrypt'], [key.keyArn], { StringEquals: { 'kms:ViaService': via } });
  };
  opens('Keyless');
  opens('OfTables', 'dynamodb');
  opens('OfBoth', 'dynamodb', 'secretsmanager');
}

let run: LocalRun;
beforeAll(async () => {
  // A key of the account's own is named by its region.
  run = await start(synth(everything, { env: { region: 'us-east-1' } }));
});

const item = (kind: string) => ({ kind: { S: kind }, name: { S: 'n' } });
const get = (kind: string, table = '$TABLE'): Step => ['dynamodb', 'GetItem', { TableName: table, Key: item(kind) }];
const DENIED = { error: 'AccessDeniedException' };
const outcomes = async (name: string, ...steps: Step[]) =>
  (await call(run, name, ...steps)).map(({ error }) => error ?? 'allowed');

describe('a role that may use some rows of a table', () => {
  it('reads and writes those, and no others', async () => {
    const write = (kind: string): Step => ['dynamodb', 'PutItem', { TableName: '$TABLE', Item: item(kind) }];
    const query = (kind: string): Step => [
      'dynamodb',
      'Query',
      {
        TableName: '$TABLE',
        KeyConditionExpression: 'begins_with(#n, :n) AND #kind = :kind',
        ExpressionAttributeNames: { '#n': 'name', '#kind': 'kind' },
        ExpressionAttributeValues: { ':n': { S: 'n' }, ':kind': { S: kind } },
      },
    ];
    expect(await outcomes('Paces', get('pace'), write('brake'), query('pace'))).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ]);
    expect(await outcomes('Paces', get('budget'), write('budget'), query('budget'))).toEqual(
      Array(3).fill('AccessDeniedException'),
    );
  });

  it('is refused a batch and a transaction of which one item is none of those, and nothing of it is done', async () => {
    const writeAll = (...kinds: string[]): Step => {
      const requests = kinds.map((kind) => ({ PutRequest: { Item: item(kind) } }));
      return ['dynamodb', 'BatchWriteItem', { RequestItems: { $TABLE: requests } }];
    };
    const readAll = (...kinds: string[]): Step => [
      'dynamodb',
      'BatchGetItem',
      { RequestItems: { $TABLE: { Keys: kinds.map(item) } } },
    ];
    const transact = (...TransactItems: object[]): Step => ['dynamodb', 'TransactWriteItems', { TransactItems }];
    const put = (kind: string) => ({ Put: { TableName: '$TABLE', Item: item(kind) } });
    const absent = (kind: string) => ({
      ConditionCheck: { TableName: '$TABLE', Key: item(kind), ConditionExpression: 'attribute_not_exists(kind)' },
    });
    expect(
      await outcomes(
        'Paces',
        writeAll('pace', 'budget'),
        readAll('pace', 'budget'),
        transact(put('pace'), absent('budget')),
      ),
    ).toEqual(Array(3).fill('AccessDeniedException'));
    expect((await call(run, 'Paces', get('pace')))[0]).toEqual({});
    expect(await outcomes('Paces', writeAll('brake'), readAll('pace', 'brake'), transact(put('pace')))).toEqual(
      Array(3).fill('allowed'),
    );
  });

  it('cannot read the whole table: a request that names no key names none of those', async () => {
    expect(await call(run, 'Paces', ['dynamodb', 'Scan', { TableName: '$TABLE' }])).toMatchObject([DENIED]);
  });
});

describe("what is encrypted with the account's own key", () => {
  const read: Step[] = [get('pace', '$OWN'), ['secrets', 'GetSecretValue', { SecretId: '$SECRET' }]];

  it('is read by whom the key is for as well', async () => {
    expect(await outcomes('OfBoth', ...read)).toEqual(['allowed', 'allowed']);
  });

  it('is refused to others as each service says it, also to those who may use the key by way of another', async () => {
    const [row, secret] = await call(run, 'Keyless', ...read);
    expect(row).toMatchObject({
      ...DENIED,
      message: expect.stringMatching(/to perform: kms:Decrypt on resource: arn:aws:kms:/),
    });
    expect(secret).toMatchObject({ ...DENIED, message: 'Access to KMS is not allowed' });
    expect(await outcomes('OfTables', ...read)).toEqual(['allowed', 'AccessDeniedException']);
  });
});

describe('a refusal', () => {
  it('has the name and the words of its service', async () => {
    const answers = await call(
      run,
      'Nobody',
      get('pace'),
      ['sqs', 'SendMessage', { QueueUrl: '$QUEUE', MessageBody: 'x' }],
      ['sns', 'Publish', { TopicArn: '$TOPIC', Message: 'x' }],
      ['events', 'PutEvents', { Entries: [{ EventBusName: '$BUS', Source: 's', DetailType: 'd', Detail: '{}' }] }],
      ['secrets', 'GetSecretValue', { SecretId: '$SECRET' }],
      [
        'sms',
        'SendTextMessage',
        { DestinationPhoneNumber: '+12065550111', OriginationIdentity: 'phone-1', MessageBody: 'x' },
      ],
    );
    expect(answers.map(({ error }) => error)).toEqual([
      'AccessDeniedException',
      'AccessDeniedException',
      'AuthorizationErrorException',
      'AccessDeniedException',
      'AccessDeniedException',
      'AccessDeniedException',
    ]);
    const spelled = answers.map(({ message }) =>
      /to perform: (\S+) on resource: (arn:aws:\w[\w-]*)/.exec(String(message))?.slice(1),
    );
    expect(spelled).toEqual([
      ['dynamodb:GetItem', 'arn:aws:dynamodb'],
      ['sqs:sendmessage', 'arn:aws:sqs'],
      ['SNS:Publish', 'arn:aws:sns'],
      ['events:PutEvents', 'arn:aws:events'],
      ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager'],
      ['sms-voice:SendTextMessage', 'arn:aws:sms-voice'],
    ]);
  });
});
