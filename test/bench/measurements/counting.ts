import { execFileSync } from 'node:child_process';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { localConfig } from '../../../infra/cdk-json.ts';
import { LocalRun } from '../../../infra/local/run.ts';
import { DynamoDbConnection } from '../../../infra/local/services/dynamodb-client.ts';
import type { Item } from '../../../infra/local/services/dynamodb-units.ts';
import { itemSize } from '../../../infra/local/services/dynamodb-units.ts';
import { synthesize } from '../../../infra/local/synthesize.ts';
import { dynamoHistory } from '../../../shared/adapters/dynamo/history.ts';
import { turnRow } from '../../../shared/adapters/dynamo/turn-row.ts';
import { inParallel } from '../../../shared/app/in-parallel.ts';
import type { Hour } from '../../../shared/domain/instant.ts';
import { addSeconds, instant, startOf } from '../../../shared/domain/instant.ts';
import { Counter } from '../../../shared/domain/metrics/count.ts';
import { busyTurn } from '../../support/busy-hour.ts';
import { costOf } from '../../support/cost.ts';
import { Peak } from '../../support/peak.ts';
import { report } from '../report.ts';
import type { Row } from '../row.ts';

/**
 * What counting an hour takes: the function as it is deployed, at the one door, in seconds and read units; and the same use
 * case in a process of its own, in memory. An hour ten times as full must not take more of it.
 */
const TARGET = { seconds: 20, megabytes: 400, growsByMegabytes: 5, unitsWithin: 0.1 };
const { retention: RETENTION, prices } = localConfig();
const HOURS = [
  { hour: '2026-03-11T08' as Hour, facts: 20_000 },
  { hour: '2026-03-11T17' as Hour, facts: 200_000 },
];
const OPTIONS = { seed: 'counting', prices };
const BATCH = 25;
const SIDE_BY_SIDE = 8;
const LOOK_EVERY = 5_000;
const KILOBYTES = 4_096;

/** Turns until they hold so many facts, stored as the app would. */
async function fill(run: LocalRun, hour: Hour, facts: number): Promise<void> {
  const table = run.tables['Interactions'] ?? '';
  const numbers: number[] = [];
  for (let held = 0; held < facts; ) {
    held += busyTurn(numbers.length, hour).facts.length;
    numbers.push(numbers.length);
  }
  const batches = Array.from({ length: Math.ceil(numbers.length / BATCH) }, (_, batch) => batch * BATCH);
  await inParallel(batches, SIDE_BY_SIDE, async (first) => {
    const rows = numbers
      .slice(first, first + BATCH)
      .map((each) => turnRow(busyTurn(each, hour), { count: 1 }, RETENTION));
    await run.dynamo.send(
      new BatchWriteCommand({ RequestItems: { [table]: rows.map((Item) => ({ PutRequest: { Item } })) } }),
    );
  });
}

/** Bytes of the hour's rows, by AWS's rules. */
async function bytesOf(connection: DynamoDbConnection, table: string, hour: Hour): Promise<number> {
  let [bytes, from]: [number, unknown] = [0, undefined];
  do {
    const { Items, LastEvaluatedKey } = await connection.send('Query', {
      TableName: table,
      IndexName: 'hours',
      KeyConditionExpression: '#hour = :hour',
      ExpressionAttributeNames: { '#hour': 'hour' },
      ExpressionAttributeValues: { ':hour': { S: `${hour}#0` } },
      ...(from !== undefined && { ExclusiveStartKey: from }),
    });
    for (const item of Items as Item[]) bytes += itemSize(item);
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return bytes;
}

interface Alone {
  readonly facts: number;
  readonly seconds: number;
  /** After everything unused was collected. */
  readonly heap: number;
  /** All that the process held, at most. */
  readonly resident: number;
}

/** In a process of its own: counts the hour, and prints what it took. */
async function alone(endpoint: string, accessKeyId: string, table: string, hour: Hour, looks: boolean): Promise<Alone> {
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }));
  const now = () => instant('2026-03-11T18:00:00Z');
  const history = dynamoHistory(client, table, { count: 1 }, { retention: RETENTION, now });
  const counter = new Counter();
  const peak = new Peak();
  const begun = performance.now();
  let [turns, facts] = [0, 0];
  for await (const turn of history.inHour(hour)) {
    counter.count(turn);
    facts += turn.facts.length;
    turns += 1;
    if (looks && turns % LOOK_EVERY === 0) peak.look();
  }
  peak.look();
  const seconds = (performance.now() - begun) / 1_000;
  return { facts, seconds, heap: peak.megabytes, resident: process.resourceUsage().maxRSS / 1_024 };
}

async function measure(): Promise<readonly Row[]> {
  const assembly = synthesize(localConfig());
  const took: Alone[] = [];
  const rows: Row[] = [];
  console.info('facts    function  read units  bytes ÷ 8 KB  alone    heap     resident');
  for (const { hour, facts } of HOURS) {
    // The hour has just ended when the run begins: nothing of it was read before, so nothing is remembered.
    const run = await LocalRun.start({ ...OPTIONS, assembly, start: addSeconds(startOf(hour), 3_601) });
    try {
      await fill(run, hour, facts);
      const begun = performance.now();
      const cost = await costOf(run, /Aggregate/, () => run.fireSchedule('MetricsCount'));
      const seconds = (performance.now() - begun) / 1_000;
      const units = cost['dynamodb.Query']?.readUnits ?? 0;
      const { endpoint, accessKey } = await databaseOf(run);
      const table = run.tables['Interactions'] ?? '';
      const least = (await bytesOf(new DynamoDbConnection(endpoint, accessKey), table, hour)) / KILOBYTES / 2;
      const [fast, looked] = [false, true].map((looks) => inProcess(endpoint, accessKey, table, hour, looks));
      if (fast === undefined || looked === undefined || fast.facts < facts)
        throw new Error(`${fast?.facts} of ${facts} facts were counted.`);
      took.push(looked);
      const what = `counting an hour of ${fast.facts} facts`;
      const less = { what, better: 'less' } as const;
      rows.push(
        { ...less, unit: 'seconds', ours: seconds, limit: { on: 'ours', value: TARGET.seconds } },
        { ...less, unit: 'MB resident', ours: fast.resident, limit: { on: 'ours', value: TARGET.megabytes } },
        {
          ...less,
          unit: 'read units',
          ours: units,
          theirs: { value: least, whose: 'its bytes ÷ 8 KB' },
          limit: { on: 'ratio', value: 1 + TARGET.unitsWithin },
        },
      );
      const cells = [
        String(fast.facts),
        `${seconds.toFixed(1)} s`,
        units.toFixed(1),
        least.toFixed(1),
        `${fast.seconds.toFixed(1)} s`,
        `${looked.heap.toFixed(1)} MB`,
        `${fast.resident.toFixed(0)} MB`,
      ];
      console.info(cells.map((cell, at) => cell.padEnd([9, 10, 12, 14, 9, 9, 0][at] ?? 0)).join(''));
    } finally {
      await run.stop();
    }
  }
  const [small, large] = took;
  rows.push({
    what: 'heap to count an hour ten times as full, beyond that for the other',
    unit: 'MB',
    better: 'less',
    ours: (large?.heap ?? Number.NaN) - (small?.heap ?? Number.NaN),
    limit: { on: 'ours', value: TARGET.growsByMegabytes },
  });
  return rows;
}

async function databaseOf({ dynamo }: LocalRun): Promise<{ readonly endpoint: string; readonly accessKey: string }> {
  const { accessKeyId } = await dynamo.config.credentials();
  const { protocol, hostname, port } = (await dynamo.config.endpoint?.()) ?? { protocol: '', hostname: '' };
  return { endpoint: `${protocol}//${hostname}:${port}`, accessKey: accessKeyId };
}

function inProcess(...args: readonly (string | boolean)[]): Alone {
  const own = [import.meta.filename, 'alone', ...args.map(String)];
  return JSON.parse(execFileSync(process.execPath, own, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

const [, , asked, endpoint = '', accessKey = '', table = '', hour = '', looks] = process.argv;
if (asked === 'alone') {
  console.info(JSON.stringify(await alone(endpoint, accessKey, table, hour as Hour, looks === 'true')));
} else report(await measure());
