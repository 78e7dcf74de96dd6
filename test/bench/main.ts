import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Row } from './row.ts';
import { jsonOf, tableOf } from './table.ts';

/**
 * Runs measurements, each in a process of its own, so that none warms up or slows down another, and prints one table.
 *
 *     npm run -s bench                  all of them, some minutes
 *     npm run -s bench -- plain flood   only these
 *     npm run -s bench -- --json        the table as JSON; what is told meanwhile goes to standard error
 *
 * Exit 0 when every limit holds, 1 when one does not or a measurement failed, 2 when the arguments are not understood.
 */
const FOLDER = join(import.meta.dirname, 'measurements');
const KNOWN = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .sort();

/** Whoever reads standard output gets the table and nothing else. */
const TO_STANDARD_ERROR = 2;

interface Measured {
  readonly rows: readonly Row[];
  readonly failed: boolean;
}

async function measured(name: string): Promise<Measured> {
  console.error(`\n${name}`);
  const child = spawn(process.execPath, [join(FOLDER, `${name}.ts`)], {
    stdio: ['ignore', TO_STANDARD_ERROR, TO_STANDARD_ERROR, 'ipc'],
  });
  const rows: Row[] = [];
  child.on('message', (told) => rows.push(...(told as readonly Row[])));
  const [code] = await once(child, 'close');
  if (rows.length === 0) console.error(`${name} measured nothing. What it said before tells why.`);
  return { rows, failed: code !== 0 };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const unknown = positionals.find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no measurement "${unknown}". Name some of these, or none for all: ${KNOWN.join(', ')}.`);
    return 2;
  }
  const all: Measured[] = [];
  for (const name of positionals.length === 0 ? KNOWN : positionals) all.push(await measured(name));
  const rows = all.flatMap((each) => each.rows);
  console.error();
  console.info(values.json ? jsonOf(rows) : tableOf(rows));
  return all.some(({ failed }) => failed) ? 1 : 0;
}

process.exitCode = await main();
