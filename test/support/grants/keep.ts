import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect, inject } from 'vitest';
import { GRANT_USE } from '../../../infra/local/gateway/grant-use.ts';

/** Notes down which rights the runs of this process have, and which they use: each once. */
const file = join(inject('ledger'), `${process.pid}.jsonl`);
const noted = new Set<string>();

function note(entry: unknown): void {
  const line = JSON.stringify(entry);
  if (noted.has(line)) return;
  noted.add(line);
  appendFileSync(file, `${line}\n`);
}

subscribe(GRANT_USE.name, note);
afterAll(() => note({ what: 'file', path: relative(process.cwd(), expect.getState().testPath ?? '') }));
