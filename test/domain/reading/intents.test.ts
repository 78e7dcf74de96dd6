import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../shared/domain/reading/intent.ts';
import { readIntent } from '../../../shared/domain/reading/intent.ts';
import type { LanguageCode, Row } from './corpus.ts';
import { LANGUAGES, rowsOf, vocabulariesFor } from './corpus.ts';

const written = (intent: Intent): string => {
  if (intent.kind === 'opt-out') return intent.degree;
  return intent.kind === 'opt-in' ? 'start' : intent.kind;
};

const all = LANGUAGES.flatMap((language) => rowsOf(`intents.${language}.tsv`));
const read = ({ cells: [language, text = ''] }: Row): string =>
  written(readIntent(text, vocabulariesFor(language as LanguageCode)));
const wrong = (rows: readonly Row[], right: (row: Row) => boolean): readonly string[] =>
  rows.filter((row) => !right(row)).map((row) => `${row.place} ${row.cells[1]}: ${read(row)} (${row.cells[3]})`);

describe('the corpus of intents', () => {
  it('has six hundred phrases or more in four languages, each with its reason', () => {
    expect(all.length).toBeGreaterThanOrEqual(600);
    for (const language of LANGUAGES)
      expect(all.filter(({ cells }) => cells[0] === language).length).toBeGreaterThan(140);
    for (const { place, cells } of all) expect([place, cells.length, cells[3] !== '']).toEqual([place, 4, true]);
  });

  it('is read as written, every row', () => {
    expect(wrong(all, (row) => read(row) === row.cells[2])).toEqual([]);
  });

  it('misses no opt-out that is clear or meant', () => {
    const stops = all.filter(({ cells }) => cells[2] === 'clear' || cells[2] === 'meant');
    expect(wrong(stops, (row) => ['clear', 'meant'].includes(read(row)))).toEqual([]);
  });

  it('opts nobody out by a phrase that does not ask for it, and doubts at most one such phrase in fifty', () => {
    const others = all.filter(({ cells }) => ['none', 'help', 'start'].includes(cells[2] ?? ''));
    expect(wrong(others, (row) => !['clear', 'meant'].includes(read(row)))).toEqual([]);
    expect(others.filter((row) => read(row) === 'maybe').length / others.length).toBeLessThanOrEqual(0.02);
  });
});

describe('an opt-out', () => {
  it('counts in every language, whatever the contact’s own', () => {
    for (const own of LANGUAGES) {
      for (const word of ['stop', 'إلغاء', 'توقف', 'ستوب', 'הסר', '수신거부', '그만', 'arret']) {
        expect(readIntent(word, vocabulariesFor(own))).toMatchObject({ kind: 'opt-out', degree: 'clear' });
      }
    }
  });

  it('is explained by its rule and never quotes the customer', () => {
    const intent = readIntent('Please stop texting me, my name is Zebulon', vocabulariesFor('en'));
    expect(intent).toMatchObject({ because: 'it asks to stop the messages' });
    expect(JSON.stringify(intent)).not.toContain('ebulon');
  });

  it('says when it speaks of advertising alone', () => {
    expect(readIntent('stop the ads', vocabulariesFor('en'))).toMatchObject({ degree: 'meant', scope: 'advertising' });
    expect(readIntent('stop texting me', vocabulariesFor('en'))).not.toHaveProperty('scope');
  });
});

describe('an opt-in', () => {
  it.each(['yes', 'ok', '8', 'start texting me the menu', 'can I start tomorrow?', 'thanks', 'hi'])(
    'is not read into "%s"',
    (text) => {
      expect(readIntent(text, vocabulariesFor('en')).kind).not.toBe('opt-in');
    },
  );
});
