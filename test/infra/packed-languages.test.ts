import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packLanguages } from '../../infra/constructs/packed-languages.ts';
import type { Language } from '../../shared/domain/language.ts';
import { readIntent } from '../../shared/domain/reading/intent.ts';
import { languages } from '../../shared/program/languages/index.ts';
import { LANGUAGES, rowsOf } from '../domain/reading/corpus.ts';

const READER = 'shared/program/languages/packed.ts';

describe('the languages as a bundle has them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearback-languages-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let unpacked: readonly Language[] = [];

  beforeAll(async () => {
    const bundle = join(folder, 'bundle');
    mkdirSync(bundle);
    packLanguages(folder, {
      'bundle/index.mjs': { bytes: 0, imports: [], exports: [], inputs: { [READER]: { bytesInOutput: 1 } } },
    });
    copyFileSync(fileURLToPath(new URL(`../../${READER}`, import.meta.url)), join(bundle, 'packed.ts'));
    unpacked = (await import(pathToFileURL(join(bundle, 'packed.ts')).href)).languages;
  });

  it('say every text, character for character', () => {
    expect(unpacked.map(({ vocabulary: _, ...said }) => said)).toEqual(
      languages.map(({ vocabulary: _, ...said }) => said),
    );
  });

  it('understand every text for the same reason', () => {
    const phrases = LANGUAGES.flatMap((code) => rowsOf(`intents.${code}.tsv`)).map(({ cells }) => cells[1] ?? '');
    const read = (all: readonly Language[]): unknown => {
      const vocabularies = all.map(({ vocabulary }) => vocabulary);
      return phrases.map((text) => [text, readIntent(text, vocabularies)]);
    };
    expect(read(unpacked)).toEqual(read(languages));
  });
});
