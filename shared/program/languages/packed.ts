import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Language } from '../../domain/language.ts';

/** The languages as a bundle has them: in one file beside it, which `infra/constructs/packed-languages.ts` makes. */
export const languages: readonly [Language, ...Language[]] = unpack(
  brotliDecompressSync(readFileSync(new URL('languages.br', import.meta.url))),
);

/**
 * A line with an alphabet, each letter by how far it lies from the one before, then JSON in which each byte beyond ASCII is
 * a place in the alphabet. Every cold start waits for it, and a loop over the bytes is several times as fast as to replace
 * them in a string.
 */
function unpack(packed: Buffer): readonly [Language, ...Language[]] {
  const begin = packed.indexOf('\n') + 1;
  const steps: readonly number[] = JSON.parse(packed.toString('latin1', 0, begin));
  const letters = Uint16Array.from({ length: 256 }, (_, byte) => byte);
  let letter = 0;
  for (const [at, step] of steps.entries()) {
    letter += step;
    letters[0x80 + at] = letter;
  }
  const json = new Uint16Array(packed.length - begin);
  for (let at = 0; at < json.length; at += 1) json[at] = letters[packed[begin + at] ?? 0] ?? 0;
  return JSON.parse(Buffer.from(json.buffer).toString('utf16le').normalize('NFC'));
}
