import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { program } from '../../shared/program/index.ts';
import { summaryOf } from '../../shared/program/summary/make.ts';

/** What a bundle takes in place of the program: the condition "packed" of `#program-summary` in package.json. */
const READER = 'shared/program/summary/packed.ts';

/**
 * Writes the program's summary beside the bundles that show it, and takes it away from those that no longer do: it is three
 * kilobytes, and what it is made with a hundred.
 * @param outputs the bundles by their paths from the root, as esbuild lists them.
 */
export function packSummary(root: string, outputs: Metafile['outputs']): void {
  const packed = JSON.stringify(summaryOf(program));
  for (const [bundle, { inputs }] of Object.entries(outputs)) {
    const file = join(root, dirname(bundle), 'summary.json');
    if (READER in inputs) writeFileSync(file, packed);
    else rmSync(file, { force: true });
  }
}
