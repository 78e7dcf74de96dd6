import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Language } from '../../domain/language.ts';

/** The languages as a bundle has them: in one file beside it, which `infra/constructs/packed-languages.ts` makes. */
export const languages: readonly [Language, ...Language[]] = unpack(
  brotliDecompressSync(readFileSync(new URL('languages.br', import.meta.url))).toString('latin1'),
);

/** A line with an alphabet, then JSON in which each byte beyond ASCII is a place in the alphabet. */
function unpack(packed: string): readonly [Language, ...Language[]] {
  const end = packed.indexOf('\n');
  const alphabet: string = JSON.parse(packed.slice(0, end));
  const letters = packed.slice(end + 1).replace(/[\x80-\xff]/g, (byte) => alphabet.charAt(byte.charCodeAt(0) - 0x80));
  return JSON.parse(letters.normalize('NFC'));
}
