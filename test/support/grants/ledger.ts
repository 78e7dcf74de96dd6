import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GrantUse } from '../../../infra/local/gateway/grant-use.ts';

/** What a process of the tests notes down: a right of a function, or a file of tests that it has come to the end of. */
export type Entry = GrantUse | { readonly what: 'file'; readonly path: string };

export function readLedger(folder: string): readonly Entry[] {
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Entry => JSON.parse(line)),
  );
}
