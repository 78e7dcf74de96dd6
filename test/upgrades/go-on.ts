import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { LocalRun } from '../../infra/local/run.ts';
import type { Held } from './held.ts';

/** As many as one request of DynamoDB's takes. */
const BATCH = 25;

/** The present version's run, going on from what an earlier one held. */
export async function goOnFrom({ tables, state }: Held): Promise<LocalRun> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearback-upgrade-'));
  const accessKey = `run${dataFolder.replaceAll(/\W/g, '')}`;
  writeFileSync(join(dataFolder, 'run.json'), JSON.stringify({ ...state, accessKey }));
  const run = await LocalRun.start({
    assembly: inject('assembly'),
    dynamo: inject('dynamo'),
    start: state.start,
    prices: inject('config').prices,
    dataFolder,
    memory: 100_000,
  });
  for (const [table, rows] of Object.entries(tables)) {
    const name = run.tables[table];
    if (name === undefined)
      throw new Error(`An earlier version had a table ${table}, which is gone: so is what it held.`);
    for (let index = 0; index < rows.length; index += BATCH) {
      const requests = rows.slice(index, index + BATCH).map((Item) => ({ PutRequest: { Item } }));
      await run.dynamo.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
    }
  }
  return run;
}
