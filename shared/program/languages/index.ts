import { readdirSync } from 'node:fs';
import type { Language } from '../../domain/language.ts';

/** Spoken to those of whom we know no language. */
const FIRST = 'en.ts';

/**
 * Every language that has a file in this folder: adding a language is adding one file.
 * A bundle has them ready-made instead, see `packed.ts`.
 */
export const languages: readonly [Language, ...Language[]] = [
  await load(FIRST),
  ...(await Promise.all(others().map(load))),
];

function others(): readonly string[] {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => /^[a-z]{2}\.ts$/.test(file));
  return files.filter((file) => file !== FIRST).sort();
}

async function load(file: string): Promise<Language> {
  const module: { readonly language: Language } = await import(new URL(file, import.meta.url).href);
  return module.language;
}
