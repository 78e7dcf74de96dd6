import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import type { Language } from '../../shared/domain/language.ts';
import { languages } from '../../shared/program/languages/index.ts';

/** What a bundle takes in place of the languages' files: the condition "packed" of `#languages` in package.json. */
const READER = 'shared/program/languages/packed.ts';

/**
 * Writes the languages beside the bundles that speak them, and takes them away from those that no longer do. What people
 * may say in four languages is a hundred kilobytes of words, and less than a third of that packed.
 * @param outputs the bundles by their paths from the root, as esbuild lists them.
 */
export function packLanguages(root: string, outputs: Metafile['outputs']): void {
  const packed = pack(languages);
  for (const [bundle, { inputs }] of Object.entries(outputs)) {
    const file = join(root, dirname(bundle), 'languages.br');
    if (READER in inputs) writeFileSync(file, packed);
    else rmSync(file, { force: true });
  }
}

/** JSON as it is: every cold start waits until it is read, and letters packed any tighter take longer than they save. */
function pack(spoken: readonly Language[]): Buffer {
  const said = spoken.map((each) => ({ ...each, vocabulary: tight(each.vocabulary) }));
  return brotliCompressSync(JSON.stringify(said));
}

/** Phrases without the space that only lays out their file. */
function tight(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').replace(/ ?, ?/g, ',').trim();
  if (Array.isArray(value)) return value.map(tight);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'because' ? each : tight(each)]));
}
