import type { Stack } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { describe, expect, it } from 'vitest';
import { difference, total } from '../../infra/local/gateway/meter.ts';
import { LocalRun } from '../../infra/local/run.ts';
import { bench, call, START, type Step } from './support.ts';

const { synth, lambda, start, folder } = bench();

const withTables = (stack: Stack): void => {
  const partitionKey = { name: 'id', type: AttributeType.STRING };
  const [people, places] = ['People', 'Places'].map((id) => new TableV2(stack, id, { partitionKey }));
  const environment = { PEOPLE: people!.tableName, PLACES: places!.tableName };
  const owner = lambda(stack, 'Owner', { environment, timeout: Duration.seconds(30) });
  people!.grantReadWriteData(owner);
  places!.grantReadWriteData(owner);
  people!.grant(lambda(stack, 'Guest', { environment }), 'dynamodb:BatchGetItem', 'dynamodb:GetItem');
};
const keys = (...ids: string[]) => ids.map((S) => ({ id: { S } }));
const put = (table: string, id: string, bytes = 10): Step => [
  'dynamodb',
  'PutItem',
  { TableName: table, Item: { id: { S: id }, text: { S: 'x'.repeat(bytes) } } },
];
const batch = (RequestItems: object, more: object = {}): Step => [
  'dynamodb',
  'BatchGetItem',
  { RequestItems, ...more },
];
const scan = (more: object = {}): Step => ['dynamodb', 'Scan', { TableName: '$PEOPLE', ...more }];

const costOf = async (run: LocalRun, ...steps: Step[]) => {
  const before = run.meter.snapshot();
  const answers = await call(run, 'Owner', ...steps);
  return { answers, cost: total(difference(run.meter.snapshot(), before)) };
};
const idsIn = (items: unknown): string[] => ((items ?? []) as { id: { S: string } }[]).map(({ id }) => id.S).sort();
const idsOf = (answer: Record<string, unknown> | undefined): string[] => idsIn(answer?.['Items']);
const found = (answer: Record<string, unknown> | undefined, table: string): string[] =>
  idsIn((answer?.['Responses'] as Record<string, unknown> | undefined)?.[table]);

describe('a batch of items to get', () => {
  it('comes from several tables, and is billed item by item, those that are not there included', async () => {
    const run = await start(synth(withTables));
    const { People = '', Places = '' } = run.tables;
    await call(run, 'Owner', put('$PEOPLE', 'small'), put('$PEOPLE', 'large', 5000), put('$PLACES', 'here'));
    const { answers, cost } = await costOf(
      run,
      batch({
        $PEOPLE: { Keys: keys('small', 'large', 'nobody') },
        $PLACES: { Keys: keys('here', 'nowhere'), ConsistentRead: true },
      }),
    );
    expect(found(answers[0], People)).toEqual(['large', 'small']);
    expect(found(answers[0], Places)).toEqual(['here']);
    // Eventually consistent: 0.5 for each 4 KB begun of each item, and 0.5 for nobody. Consistent: twice that.
    expect(cost).toMatchObject({ calls: 1, readUnits: 0.5 + 1 + 0.5 + (1 + 1), writeUnits: 0 });
    const told = await costOf(
      run,
      batch(
        { $PEOPLE: { Keys: keys('large', 'nobody'), ProjectionExpression: 'id' } },
        { ReturnConsumedCapacity: 'TOTAL' },
      ),
    );
    expect(told.answers[0]).toMatchObject({ ConsumedCapacity: [{ TableName: People, CapacityUnits: 1.5 }] });
    expect(told.cost.readUnits).toBe(1.5);
  });

  it('needs the permission for each of its tables', async () => {
    const run = await start(synth(withTables));
    const [one, both] = await call(
      run,
      'Guest',
      batch({ $PEOPLE: { Keys: keys('a') } }),
      batch({ $PEOPLE: { Keys: keys('a') }, $PLACES: { Keys: keys('a') } }),
    );
    expect(one).toHaveProperty('Responses');
    expect(both).toMatchObject({
      error: 'AccessDeniedException',
      message: expect.stringMatching(/perform: dynamodb:BatchGetItem on resource: \S+table\/\S*Places/),
    });
  });

  it('is never answered from memory after any of its tables was written', async () => {
    const run = await start(synth(withTables));
    const { People = '', Places = '' } = run.tables;
    const look = batch({ $PEOPLE: { Keys: keys('a') }, $PLACES: { Keys: keys('a') } });
    const seen = async () => {
      const [answer] = await call(run, 'Owner', look);
      return [found(answer, People), found(answer, Places)];
    };
    expect(await seen()).toEqual([[], []]);
    await call(run, 'Owner', put('$PLACES', 'a'));
    expect(await seen()).toEqual([[], ['a']]);
    await call(run, 'Owner', put('$PEOPLE', 'a'));
    expect(await seen()).toEqual([['a'], ['a']]);
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    await run.dynamo.send(new DeleteCommand({ TableName: Places, Key: { id: 'a' } }));
    expect(await seen()).toEqual([['a'], []]);
  });
});

describe('a scan', () => {
  it('is billed for what it reads, not for what its filter and projection leave', async () => {
    const run = await start(synth(withTables));
    const ids = Array.from({ length: 10 }, (_, at) => `p${at}`);
    await call(run, 'Owner', ...ids.map((id) => put('$PEOPLE', id, 1000)));
    const everything = await costOf(run, scan(), scan());
    expect(everything.answers.map(idsOf)).toEqual([ids, ids]);
    // Ten items of 1,010 bytes are read as one: 3 times 4 KB, halved, twice.
    expect(everything.cost).toMatchObject({ calls: 2, readUnits: 3 });
    const filter = {
      FilterExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'p3' } },
      ProjectionExpression: 'id',
    };
    const filtered = await costOf(run, scan({ ...filter, ConsistentRead: true }));
    expect(filtered.answers[0]).toMatchObject({ Items: [{ id: { S: 'p3' } }], Count: 1, ScannedCount: 10 });
    expect(filtered.cost.readUnits).toBe(3);
    const nothing = await costOf(run, ['dynamodb', 'Scan', { TableName: '$PLACES' }]);
    expect(nothing.cost.readUnits).toBe(0.5);
  });

  it('goes on where a page ended, and in segments that share no item', async () => {
    const run = await start(synth(withTables));
    const ids = Array.from({ length: 9 }, (_, at) => `p${at}`);
    await call(run, 'Owner', ...ids.map((id) => put('$PEOPLE', id)));
    const [first] = await call(run, 'Owner', scan({ Limit: 5 }));
    const [second] = await call(run, 'Owner', scan({ Limit: 5, ExclusiveStartKey: first!['LastEvaluatedKey'] }));
    expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(ids);
    expect(second).not.toHaveProperty('LastEvaluatedKey');
    const segments = await call(run, 'Owner', ...[0, 1, 2].map((Segment) => scan({ Segment, TotalSegments: 3 })));
    expect(segments.flatMap(idsOf).sort()).toEqual(ids);
  });

  it('is not answered from memory after a write', async () => {
    const run = await start(synth(withTables));
    const count = async () => (await call(run, 'Owner', scan()))[0]!['Count'];
    expect(await count()).toBe(0);
    await call(run, 'Owner', put('$PEOPLE', 'a'));
    expect(await count()).toBe(1);
    await call(run, 'Owner', ['dynamodb', 'DeleteItem', { TableName: '$PEOPLE', Key: { id: { S: 'a' } } }]);
    expect(await count()).toBe(0);
  });
});

describe('a write that changes nothing', () => {
  it('is billed every time, and takes effect once something has changed', async () => {
    const run = await start(synth(withTables));
    const thrice = await costOf(run, ...[1, 2, 3].map(() => put('$PEOPLE', 'a', 1500)));
    expect(thrice.cost).toMatchObject({ calls: 3, writeUnits: 6 });
    const again = await costOf(run, put('$PEOPLE', 'a'), put('$PEOPLE', 'a', 1500), scan());
    expect(again.answers[2]).toMatchObject({ Items: [{ text: { S: 'x'.repeat(1500) } }] });
  });

  it('is refused again when its condition does not hold any more', async () => {
    const run = await start(synth(withTables));
    const [, , Item] = put('$PEOPLE', 'a') as [string, string, object];
    const conditional: Step = ['dynamodb', 'PutItem', { ...Item, ConditionExpression: 'attribute_exists(id)' }];
    const remove: Step = ['dynamodb', 'DeleteItem', { TableName: '$PEOPLE', Key: { id: { S: 'a' } } }];
    const answers = await call(run, 'Owner', put('$PEOPLE', 'a'), conditional, conditional, remove, conditional);
    expect(answers.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'ConditionalCheckFailedException',
    ]);
  });
});

describe('a batch of items to write', () => {
  it('puts and deletes, with the permission for each table', async () => {
    const run = await start(synth(withTables));
    await call(run, 'Owner', put('$PEOPLE', 'old'), ['dynamodb', 'Scan', { TableName: '$PEOPLE' }]);
    const request = {
      $PEOPLE: [{ DeleteRequest: { Key: { id: { S: 'old' } } } }, { PutRequest: { Item: { id: { S: 'new' } } } }],
      $PLACES: [{ PutRequest: { Item: { id: { S: 'here' } } } }],
    };
    const write: Step = ['dynamodb', 'BatchWriteItem', { RequestItems: request }];
    const [, people] = await call(run, 'Owner', write, scan());
    expect(idsOf(people)).toEqual(['new']);
    expect((await call(run, 'Guest', write))[0]).toMatchObject({ error: 'AccessDeniedException' });
  });
});

describe('the tables of a data folder', () => {
  it('keep their rows when the app has an index more, which finds them', async () => {
    const dataFolder = folder();
    const people = (indexes: readonly string[]) => (stack: Stack) => {
      const string = (name: string) => ({ name, type: AttributeType.STRING });
      const table = new TableV2(stack, 'People', {
        partitionKey: string('id'),
        globalSecondaryIndexes: indexes.map((name) => ({ indexName: `by-${name}`, partitionKey: string(name) })),
      });
      table.grantReadWriteData(lambda(stack, 'Owner', { environment: { PEOPLE: table.tableName } }));
    };
    const before = await LocalRun.start({ assembly: synth(people(['text'])), start: START, dataFolder });
    await call(before, 'Owner', put('$PEOPLE', 'ann'));
    await before.stop();
    const after = await LocalRun.start({ assembly: synth(people(['text', 'id', 'town'])), start: START, dataFolder });
    try {
      const query = { ExpressionAttributeValues: { ':id': { S: 'ann' } }, KeyConditionExpression: 'id = :id' };
      const [answer] = await call(after, 'Owner', [
        'dynamodb',
        'Query',
        { TableName: '$PEOPLE', IndexName: 'by-id', ...query },
      ]);
      expect(idsOf(answer)).toEqual(['ann']);
    } finally {
      await after.stop();
    }
  });
});
