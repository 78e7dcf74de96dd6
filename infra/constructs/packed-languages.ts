import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { languages } from '../../shared/program/languages/index.ts';

/** What a bundle takes in place of the languages' files: the condition "packed" of `#languages` in package.json. */
const READER = 'shared/program/languages/packed.ts';

/**
 * Writes the languages beside the bundles that speak them, and takes them away from those that no longer do. What people
 * may say in four languages is a hundred kilobytes of words, and less than a third of that packed.
 * @param outputs the bundles by their paths from the root, as esbuild lists them.
 */
export function packLanguages(root: string, outputs: Metafile['outputs']): void {
  const packed = brotliCompressSync(
    JSON.stringify(languages.map((language) => ({ ...language, vocabulary: unspaced(language.vocabulary) }))),
  );
  for (const [bundle, { inputs }] of Object.entries(outputs)) {
    const file = join(root, dirname(bundle), 'languages.br');
    if (READER in inputs) writeFileSync(file, packed);
    else rmSync(file, { force: true });
  }
}

/** A vocabulary's phrases without the spaces that only whoever edits them needs: a thirtieth of what is packed. */
function unspaced(value: unknown): unknown {
  if (typeof value === 'string') return value.trim().replace(/\s*,\s*/g, ',');
  if (Array.isArray(value)) return value.map(unspaced);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unspaced(inner)]));
}
