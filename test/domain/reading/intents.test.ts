import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../shared/domain/reading/answer.ts';
import type { Intent } from '../../../shared/domain/reading/intent.ts';
import { readIntent } from '../../../shared/domain/reading/intent.ts';
import { languages } from '../../../shared/program/languages/index.ts';
import type { LanguageCode, Row } from './corpus.ts';
import { formNamed, LANGUAGES, rowsOf, vocabulariesFor } from './corpus.ts';

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

  it('is not read into what a text quotes, such as a telephone’s reaction to a text of ours', () => {
    const ours = '“Acme: How was it? Reply 1-10, or STOP to opt out”';
    for (const text of [`Liked ${ours}`, `Laughed at ${ours}`, `Reacted 👍 to ${ours}`, `👍 to ${ours}`])
      expect(readIntent(text, vocabulariesFor('en'))).toEqual({ kind: 'none' });
    for (const text of [`${ours} STOP`, '“STOP”'])
      expect(readIntent(text, vocabulariesFor('en'))).toMatchObject({ kind: 'opt-out', degree: 'clear' });
    expect(readIntent('“please stop texting me now”', vocabulariesFor('en'))).toMatchObject({ degree: 'meant' });
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

describe.each(languages.map(({ code, texts }) => [code, texts] as const))(
  'what our texts in %s ask to send',
  (code, texts) => {
    const vocabularies = vocabulariesFor(code as LanguageCode);
    const asked = Object.values(texts).flatMap((text) => text.match(/(?<![A-Za-z])[A-Z]{4,}(?![A-Za-z])/g) ?? []);

    it('is read as the texts say', () => {
      expect([...new Set(asked)].sort()).toEqual(['HELP', 'START', 'STOP']);
      expect(readIntent('STOP', vocabularies)).toMatchObject({ kind: 'opt-out', degree: 'clear' });
      expect(readIntent('START', vocabularies).kind).toBe('opt-in');
      expect(readIntent('HELP', vocabularies).kind).toBe('help');
    });

    it('confirms an opt-in by a word that is read as yes', () => {
      const yes = { en: 'YES', ar: 'نعم', he: 'כן', ko: '예' }[code] ?? '';
      for (const key of ['consent.confirm', 'consent.also']) expect(texts[key]).toContain(yes);
      expect(readAnswer(formNamed('yes-no', code as LanguageCode), yes, vocabularies)).toMatchObject({
        kind: 'answer',
        sure: 'certain',
        value: true,
      });
    });

    it('is a way back, and nothing else, in what confirms an opt-out', () => {
      expect(texts['consent.stopped']?.match(/{[{%].*?[}%]}/g)).toEqual(['{{ businessName }}']);
      expect(texts['consent.stopped']?.match(/[A-Z]{4,}|https?:/g)).toEqual(['START']);
    });
  },
);
