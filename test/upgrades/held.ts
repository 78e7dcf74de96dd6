import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { State } from '../../infra/local/kernel.ts';
import type { LocalRun } from '../../infra/local/run.ts';

type Row = Readonly<Record<string, unknown>>;

/** All that a version left behind: its tables' rows, its queues, and what was on its way to functions and phones. */
export interface Held {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly state: State;
  /** What its schedules send: some may have been on their way. */
  readonly ticks: readonly Tick[];
}

export interface Tick {
  /** The function's name. */
  readonly calls: string;
  readonly input: string;
}

export const FOLDER = new URL('versions/', import.meta.url);

export const fileOf = (version: string): URL => new URL(`${version}.json`, FOLDER);

/** Reads what a run holds. `folder` is where it keeps its state. */
export async function heldBy(run: LocalRun, folder: string): Promise<Held> {
  const tables: Record<string, readonly Row[]> = {};
  for (const [table, name] of Object.entries(run.tables)) {
    const rows: Row[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await run.dynamo.send(
        new ScanCommand({ TableName: name, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
      );
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    tables[table] = rows.map(sorted).sort((a, b) => (written(a) < written(b) ? -1 : 1));
  }
  run.save();
  const state = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as State;
  const ticks = [...run.model.schedules.values()].map(({ Target: { Arn, Input = '{}' } }) => ({
    calls: Arn.slice(Arn.lastIndexOf(':') + 1),
    input: Input,
  }));
  // What was metered, published and logged says nothing to the next version, and the key is drawn anew for each run.
  return {
    tables,
    state: { ...state, accessKey: '', meter: {}, publications: [], busEvents: [], failures: [] },
    ticks,
  };
}

/** A row a line, so that a reader and a difference see rows. */
export function writeHeld(version: string, { tables, state, ticks }: Held): void {
  const listed = Object.entries(tables).map(
    ([table, rows]) => `${JSON.stringify(table)}: [\n${rows.map(written).join(',\n')}\n]`,
  );
  const { tasks, messages, ...rest } = state;
  const lists = Object.entries({ tasks, messages, ticks }).map(
    ([name, all]) => `${JSON.stringify(name)}: [\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]`,
  );
  writeFileSync(
    fileOf(version),
    `{\n"tables": {\n${listed.join(',\n')}\n},\n"state": {\n${lists.join(',\n')},\n"rest": ${JSON.stringify(rest)}\n}\n}\n`,
  );
}

export function readHeld(version: string): Held {
  const { tables, state } = JSON.parse(readFileSync(fileOf(version), 'utf8'), revived);
  const { rest, ticks, ...lists } = state;
  return { tables, state: { ...rest, ...lists }, ticks };
}

function sorted(row: Row): Row {
  return Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const written = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (each instanceof Set ? { set: [...each].sort() } : each));

function revived(_: string, value: unknown): unknown {
  const isSet = typeof value === 'object' && value !== null && Object.keys(value).join() === 'set';
  return isSet ? new Set((value as { set: unknown[] }).set) : value;
}
