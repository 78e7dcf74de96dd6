import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import type { Language } from '../../shared/domain/language.ts';
import { languages } from '../../shared/program/languages/index.ts';

/** What a bundle takes in place of the languages' files: the condition "packed" of `#languages` in package.json. */
const READER = 'shared/program/languages/packed.ts';
/** Characters that one byte beyond ASCII can name. */
const ALPHABET = 128;
/** The alphabet begins with the vowels of Hangul: Brotli knows bytes by their size, and packs consonants apart from vowels. */
const FIRST = 0x1161;

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

/**
 * A line of JSON with the commonest characters beyond ASCII, each by its distance from the one before, then the languages
 * as JSON in which a byte from 0x80 stands for each of them; syllables are taken apart into letters, of which there are few.
 */
function pack(spoken: readonly Language[]): Buffer {
  const json = JSON.stringify(spoken.map((each) => ({ ...each, vocabulary: tight(each.vocabulary) })));
  const letters = json.normalize('NFD');
  if (letters.normalize('NFC') !== json)
    throw new Error('A language has a character that is not in its composed form (NFC): write it as one character.');
  const counts = new Map<string, number>();
  for (const [letter] of letters.matchAll(/[^\0-\x7f]/g)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const common = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, ALPHABET);
  const order = (letter: string): number => (letter.charCodeAt(0) - FIRST) & 0xffff;
  const alphabet = common.sort((a, b) => order(a) - order(b)).join('');
  const coded = letters.replace(/[^\0-\x7f]/g, (letter) => {
    const place = alphabet.indexOf(letter);
    return place < 0 ? escaped(letter) : String.fromCharCode(0x80 + place);
  });
  const head = JSON.stringify(
    common.map((letter, at) => letter.charCodeAt(0) - (at === 0 ? 0 : (common[at - 1] ?? '').charCodeAt(0))),
  );
  return brotliCompressSync(Buffer.from(`${head}\n${coded}`, 'latin1'));
}

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Phrases without the space that only lays out their file. */
function tight(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').replace(/ ?, ?/g, ',').trim();
  if (Array.isArray(value)) return value.map(tight);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'because' ? each : tight(each)]));
}
