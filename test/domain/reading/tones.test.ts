import { describe, expect, it } from 'vitest';
import { readTone } from '../../../shared/domain/reading/tone.ts';
import type { LanguageCode, Row } from './corpus.ts';
import { LANGUAGES, rowsOf, vocabulariesFor } from './corpus.ts';

const all = LANGUAGES.flatMap((language) => rowsOf(`tone.${language}.tsv`));
const read = ({ cells: [language, text = ''] }: Row): string =>
  readTone(text, vocabulariesFor(language as LanguageCode)) ?? '-';

describe('the corpus of tones', () => {
  it('has forty texts or more of each language, and as many without a tone as with either', () => {
    for (const language of LANGUAGES) {
      const own = all.filter(({ cells }) => cells[0] === language);
      const counts = ['complaint', 'negative', '-'].map((tone) => own.filter(({ cells }) => cells[2] === tone).length);
      expect([language, own.length >= 40, Math.min(...counts) >= 10]).toEqual([language, true, true]);
      expect(counts.reduce((sum, count) => sum + count)).toBe(own.length);
    }
  });

  it('is read as written, every row', () => {
    const wrong = all.filter((row) => read(row) !== row.cells[2]);
    expect(wrong.map((row) => `${row.place} ${row.cells[1]}: ${read(row)} (${row.cells[3]})`)).toEqual([]);
  });
});

/** Most of what people text says nothing of their temper: what is no answer and no opt-out, and what is a good one. */
describe('texts that were gathered for another purpose', () => {
  it('of which most are calm, are heard as calm', () => {
    const texts = LANGUAGES.flatMap((language) => rowsOf(`intents.${language}.tsv`)).filter(
      ({ cells }) => cells[2] === 'start' || cells[2] === 'help',
    );
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.filter((row) => read(row) !== '-').map(({ cells }) => cells[1])).toEqual([]);
  });
});
