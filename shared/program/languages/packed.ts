import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Language } from '../../domain/language.ts';

/** The languages as a bundle has them: in one file beside it, which `infra/constructs/packed-languages.ts` makes. */
export const languages: readonly [Language, ...Language[]] = JSON.parse(
  brotliDecompressSync(readFileSync(new URL('languages.br', import.meta.url))).toString(),
);
