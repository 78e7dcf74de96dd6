import type { Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { difference, total } from '../../infra/local/gateway/meter.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { bench, call, type Step } from './support.ts';

const { synth, lambda, start } = bench();

const withTable = (stack: Stack): void => {
  const table = new TableV2(stack, 'Things', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    globalSecondaryIndexes: [
      { indexName: 'byGroup', partitionKey: { name: 'group', type: AttributeType.STRING } },
      {
        indexName: 'byHour',
        partitionKey: { name: 'hour', type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
  });
  const environment = { TABLE: table.tableName };
  table.grantReadWriteData(lambda(stack, 'Owner', { environment }));
  table.grant(lambda(stack, 'Guest', { environment }), 'dynamodb:GetItem');
};
const put = (item: Record<string, string>): object => ({
  TableName: '$TABLE',
  Item: Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }])),
});
const transact = (...TransactItems: object[]): Step => ['dynamodb', 'TransactWriteItems', { TransactItems }];
const query = (group: string): Step => [
  'dynamodb',
  'Query',
  {
    TableName: '$TABLE',
    IndexName: 'byGroup',
    KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'group' },
    ExpressionAttributeValues: { ':g': { S: group } },
  },
];
const costOf = async (run: LocalRun, ...steps: Step[]) => {
  const before = run.meter.snapshot();
  const answers = await call(run, 'Owner', ...steps);
  return { answers, cost: total(difference(run.meter.snapshot(), before)) };
};

describe('the gateway', () => {
  it('meters transactions as AWS bills them: twice the item, in the table and in every index that changes', async () => {
    const run = await start(synth(withTable));
    const kilobytes = (count: number): string => 'x'.repeat(count * 1024 - 100);
    // 3 KB: table 3, byGroup (all attributes) 3, byHour (keys only) 1, doubled.
    const first = await costOf(run, transact({ Put: put({ id: 'a', group: 'g', hour: 'h', text: kilobytes(3) }) }));
    expect(first.cost).toMatchObject({ calls: 1, writeUnits: 14, readUnits: 0, invocations: 1 });
    // Two items of the same size count twice.
    const two = await costOf(run, transact({ Put: put({ id: 'b' }) }, { Put: put({ id: 'c' }) }));
    expect(two.cost.writeUnits).toBe(4);
    // An unchanged index costs nothing; a condition check costs what a write of the item would.
    const same = await costOf(
      run,
      transact(
        { Put: put({ id: 'a', group: 'g', hour: 'h', text: kilobytes(3) }) },
        {
          ConditionCheck: {
            TableName: '$TABLE',
            Key: { id: { S: 'b' } },
            ConditionExpression: 'attribute_exists(id)',
          },
        },
      ),
    );
    expect(same.cost.writeUnits).toBe(8);
    // A new key in an index is a delete and a put there.
    const moved = await costOf(
      run,
      transact({
        Update: {
          TableName: '$TABLE',
          Key: { id: { S: 'a' } },
          UpdateExpression: 'SET #h = :h',
          ExpressionAttributeNames: { '#h': 'hour' },
          ExpressionAttributeValues: { ':h': { S: 'later' } },
        },
      }),
    );
    expect(moved.cost.writeUnits).toBe(2 * (3 + 3 + 2));
    const cancelled = await costOf(
      run,
      transact({ Put: { ...put({ id: 'a' }), ConditionExpression: 'attribute_not_exists(id)' } }),
    );
    expect(cancelled.answers[0]).toMatchObject({ error: 'TransactionCanceledException' });
    expect(cancelled.cost.writeUnits).toBe(6);
  });

  it('meters reads and single writes, also when the answer is remembered', async () => {
    const run = await start(synth(withTable));
    const written = await costOf(run, ['dynamodb', 'PutItem', put({ id: 'a', group: 'g' })]);
    expect(written.cost.writeUnits).toBe(2);
    const twice = await costOf(run, query('g'), query('g'), query('none'));
    expect(twice.answers.map(({ Count }) => Count)).toEqual([1, 1, 0]);
    expect(twice.cost).toMatchObject({ calls: 3, readUnits: 1.5 });
    expect(twice.answers[0]).not.toHaveProperty('ConsumedCapacity');
    const failed = await costOf(run, [
      'dynamodb',
      'PutItem',
      { ...put({ id: 'a' }), ConditionExpression: 'attribute_not_exists(id)' },
    ]);
    expect(failed.answers[0]).toMatchObject({ error: 'ConditionalCheckFailedException' });
    expect(failed.cost.writeUnits).toBe(1);
  });

  it('never answers from memory what has been written since, by a function or by the host', async () => {
    const run = await start(synth(withTable));
    const count = async () => (await call(run, 'Owner', query('g')))[0]!['Count'];
    expect(await count()).toBe(0);
    await call(run, 'Owner', transact({ Put: put({ id: 'a', group: 'g' }) }));
    expect(await count()).toBe(1);
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    await run.dynamo.send(new PutCommand({ TableName: run.tables['Things'], Item: { id: 'b', group: 'g' } }));
    expect(await count()).toBe(2);
  });

  it("refuses what the function's role does not allow, in AWS's words", async () => {
    const run = await start(synth(withTable));
    const [allowed, denied, conditionCheck] = await call(
      run,
      'Guest',
      ['dynamodb', 'GetItem', { TableName: '$TABLE', Key: { id: { S: 'a' } } }],
      query('g'),
      transact({
        ConditionCheck: { TableName: '$TABLE', Key: { id: { S: 'b' } }, ConditionExpression: 'attribute_exists(id)' },
      }),
    );
    expect(allowed).toEqual({});
    expect(denied).toMatchObject({
      error: 'AccessDeniedException',
      message: expect.stringMatching(
        /^User: arn:aws:sts::000000000000:assumed-role\/\S+\/\S*Guest\S* is not authorized to perform: dynamodb:Query on resource: \S+\/index\/byGroup because no identity-based policy allows/,
      ),
    });
    expect(conditionCheck).toMatchObject({ message: expect.stringContaining('dynamodb:ConditionCheckItem') });
    expect(run.trace.map(({ operation, outcome }) => [operation, outcome])).toContainEqual([
      'dynamodb.Query',
      'AccessDeniedException',
    ]);
  });

  it('lets an explicit deny win, and tells publishing to a topic from sending a text', async () => {
    const run = await start(
      synth((stack) => {
        const topic = new Topic(stack, 'Topic');
        const queue = new Queue(stack, 'Queue');
        const fn = lambda(stack, 'Fn', { environment: { TOPIC: topic.topicArn, QUEUE: queue.queueUrl } });
        fn.addToRolePolicy(new PolicyStatement({ actions: ['sns:Pub*'], notResources: ['arn:aws:sns:*:*:*'] }));
        queue.grantSendMessages(fn);
        fn.addToRolePolicy(
          new PolicyStatement({ effect: 'Deny' as never, actions: ['sqs:*'], resources: [queue.queueArn] }),
        );
      }),
    );
    const answers = await call(
      run,
      'Fn',
      ['sns', 'Publish', { TopicArn: '$TOPIC', Message: 'hi' }],
      ['sns', 'Publish', { PhoneNumber: '+12065550111', Message: 'hi' }],
      ['sqs', 'SendMessage', { QueueUrl: '$QUEUE', MessageBody: 'hi' }],
    );
    expect(answers).toMatchObject([
      { error: 'AuthorizationErrorException' },
      { MessageId: expect.any(String) },
      { message: expect.stringContaining('with an explicit deny') },
    ]);
  });

  it('refuses an operation that it does not understand, by its name', async () => {
    const run = await start(synth(withTable));
    const [answer] = await call(run, 'Owner', ['dynamodb', 'ListTables', {}]);
    expect(answer).toMatchObject({ message: expect.stringMatching(/dynamodb\.ListTables is not understood/) });
  });

  it('injects faults before and after the effect', async () => {
    const run = await start(synth(withTable));
    run.fault = ({ operation }, moment) =>
      operation === 'PutItem' && moment === 'before' ? { code: 'ResourceNotFoundException' } : undefined;
    expect(await call(run, 'Owner', ['dynamodb', 'PutItem', put({ id: 'a', group: 'g' })])).toMatchObject([
      { error: 'ResourceNotFoundException' },
    ]);
    let drops = 1;
    run.fault = ({ operation }, moment) => {
      if (operation !== 'PutItem' || moment !== 'after' || drops === 0) return undefined;
      drops -= 1;
      return { drop: true };
    };
    // The connection breaks after the effect, and the SDK tries again: the item is written twice.
    const { cost } = await costOf(run, ['dynamodb', 'PutItem', put({ id: 'b', group: 'g' })]);
    expect(cost).toMatchObject({ calls: 2 });
    expect(run.trace.slice(-2).map(({ outcome }) => outcome)).toEqual(['dropped', 'ok']);
  });
});
