import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerForm, AnswerValue } from '../../../shared/domain/reading/answer.ts';
import { readAnswer } from '../../../shared/domain/reading/answer.ts';
import { digitValue } from '../../../shared/domain/reading/digits.ts';
import { readIntent } from '../../../shared/domain/reading/intent.ts';
import { normaliseText } from '../../../shared/domain/reading/normalise.ts';
import { formNamed, LANGUAGES, rowsOf, vocabulariesFor } from './corpus.ts';

const FORMS = ['1-10', '0-5', '0-10', 'stars', 'exit', 'yes-no', 'open'];
const PHRASES = LANGUAGES.flatMap((language) => [
  ...rowsOf(`answers.${language}.tsv`).map(({ cells }) => cells[2] ?? ''),
  ...rowsOf(`intents.${language}.tsv`).map(({ cells }) => cells[1] ?? ''),
]);
const NASTY = [
  '\0',
  '\ud800',
  '\udc00',
  '\u200b',
  '\u202e',
  '\u0640',
  '\u0301',
  '👨‍👩‍👧',
  '½',
  '٫',
  '/',
  '-',
  '★',
  '8',
  '10',
  ' ',
  '\n',
  'ﷺ',
];

/** Anything at all: code units in any order, and what people write taken apart and put together. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...PHRASES, ...NASTY), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...PHRASES, ...NASTY), { maxLength: 6 }).map((parts) => parts.join(' ')),
);
const language = fc.constantFrom(...LANGUAGES);

describe('any text at all', () => {
  it('is read without an error, and only ever as what the question accepts', () => {
    fc.assert(
      fc.property(anyText, language, fc.constantFrom(...FORMS), (text, own, name) => {
        const form = formNamed(name, own);
        const reading = readAnswer(form, text, vocabulariesFor(own));
        if (reading.kind === 'answer') expect(accepts(form, reading.value)).toBe(true);
        if (reading.kind === 'ambiguous') expect(reading.candidates.every((value) => accepts(form, value))).toBe(true);
        if (reading.kind === 'out-of-range')
          expect(Number.isFinite(reading.value) && !accepts(form, reading.value)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('has an intent, without an error', () => {
    fc.assert(
      fc.property(anyText, language, (text, own) => {
        expect(['opt-out', 'opt-in', 'help', 'none']).toContain(readIntent(text, vocabulariesFor(own)).kind);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is normalised once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });

  it.each([1_600, 10_000, 200_000])('of %i characters is read in good time', (length) => {
    for (const piece of ['stop ', '1 ', 'no more ', '★', '그만', '👨‍👩‍👧', 'take me off ', 'لا ']) {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const started = performance.now();
      readIntent(text, vocabulariesFor('en'));
      for (const name of FORMS) readAnswer(formNamed(name, 'en'), text, vocabulariesFor('en'));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});

describe('a clear opt-out word', () => {
  const CLEAR = LANGUAGES.flatMap((own) => rowsOf(`intents.${own}.tsv`))
    .filter(({ cells }) => cells[2] === 'clear')
    .map(({ cells }) => cells[1] ?? '');
  const invisible = fc.constantFrom(
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u200e',
    '\u200f',
    '\u202a',
  );
  const noise = fc
    .array(fc.constantFrom(' ', '\t', '!', '.', '"', '🙏', '\u200b', '\n', '“', '*'), { maxLength: 6 })
    .map((all) => all.join(''));

  it('stays clear in any case, between any noise, with any invisible character inside', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLEAR),
        fc.boolean(),
        noise,
        noise,
        invisible,
        fc.nat(),
        (word, upper, before, after, hidden, at) => {
          const cased = upper ? word.toUpperCase() : word;
          const letters = Array.from(cased);
          letters.splice(at % (letters.length + 1), 0, hidden);
          expect(readIntent(`${before} ${letters.join('')} ${after}`, vocabulariesFor('en'))).toMatchObject({
            kind: 'opt-out',
            degree: 'clear',
          });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a clear opt-out word that the hand or the keyboard spoils', () => {
  const LATIN = ['stop', 'unsubscribe', 'unsub', 'cancel', 'quit', 'revoke', 'remove', 'optout', 'arret'];
  const OTHERS = ['إلغاء', 'الغاء', 'توقف', 'ستوب', 'הסר', 'הסירו', 'סטופ', '수신거부', '그만'];
  const DRAWN_ALIKE: Readonly<Record<string, string>> = {
    a: 'аαａ𝐚ⓐ🅰á',
    c: 'сｃ𝐜ⓒ🅲ç',
    e: 'еεｅ𝐞ⓔ🅴é',
    i: 'іιｉ𝐢ⓘ🅸í',
    n: 'ոｎ𝐧ⓝ🅽ñ',
    o: 'оοｏ𝐨ⓞ🅾ó',
    p: 'рρｐ𝐩ⓟ🅿',
    r: 'ｒ𝐫ⓡ🆁',
    s: 'ѕｓ𝐬ⓢ🆂ś',
    t: 'тτｔ𝐭ⓣ🆃',
    u: 'սｕ𝐮ⓤ🆄ú',
  };
  const FIGURES: Readonly<Record<string, string>> = { a: '4@', e: '3', i: '1', o: '0', s: '5$', t: '7' };
  const INVISIBLE = [
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\u200f',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\u0301',
    '\u0336',
  ];
  const BETWEEN = [' ', '.', '-', '*', '_', '\n', ' . ', '/'];

  const slips: Readonly<Record<string, (word: string, pick: (from: readonly string[]) => string) => string>> = {
    'is drawn alike': (word, pick) => withEach(word, (letter) => pick([letter, ...(DRAWN_ALIKE[letter] ?? '')])),
    'has figures for letters': (word, pick) => withEach(word, (letter) => pick([letter, ...(FIGURES[letter] ?? '')])),
    'is spelt out': (word, pick) => Array.from(word).join(pick(BETWEEN)),
    'is doubled': (word) => withEach(word, (letter) => letter + letter),
    'is drawn out': (word, pick) => withEach(word, (letter) => pick([letter, letter.repeat(4)])),
    'is run on': (word, pick) => `${word}${pick(['!!!1', '!!!11', '!1', '.', ',', '?', ' !!', '…'])}`,
    'is repeated': (word, pick) =>
      Array(3)
        .fill(word)
        .join(pick([' ', '! ', '\n', ', '])),
  };
  const spoilt = (word: fc.Arbitrary<string>, slip: (typeof slips)[string]): fc.Arbitrary<string> =>
    fc.tuple(word, fc.infiniteStream(fc.nat()), fc.boolean()).map(([chosen, numbers, upper]) => {
      const text = slip(chosen, (from) => from[(numbers.next().value ?? 0) % from.length] ?? '');
      return upper ? text.toUpperCase() : text;
    });
  const expectStops = (text: string): void => {
    expect(readIntent(text, vocabulariesFor('en'))).toMatchObject({
      kind: 'opt-out',
      degree: expect.stringMatching(/^(clear|meant)$/),
    });
  };

  it.each(Object.keys(slips))('still stops everything when it %s', (name) => {
    fc.assert(fc.property(spoilt(fc.constantFrom(...LATIN), slips[name]!), expectStops), { numRuns: 500 });
  });

  it('still stops everything when it is broken in two', () => {
    for (const word of LATIN)
      for (let at = 1; at < word.length; at += 1)
        for (const between of BETWEEN) expectStops(`${word.slice(0, at)}${between}${word.slice(at)}`);
  });

  it('still stops everything, in any script, with something invisible after every letter', () => {
    const invisible = fc.array(fc.constantFrom(...INVISIBLE), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...LATIN, ...OTHERS), invisible, (word, all) => {
        expectStops(Array.from(word, (letter, at) => letter + all[at % all.length]).join(''));
      }),
      { numRuns: 500 },
    );
  });

  it('is not seen in a score beside a word', () => {
    for (const text of ['5 top', '5 top!', '5, top', '10 top service', 'cancel2', 'can cel2']) {
      expect(readIntent(text, vocabulariesFor('en')).kind).not.toBe('opt-out');
    }
  });
});

const withEach = (word: string, change: (letter: string) => string): string => Array.from(word, change).join('');

describe('digits', () => {
  it('of every script are known', () => {
    const missed: string[] = [];
    for (let code = 0x80; code < 0x20000; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/\p{Nd}/u.test(character)) continue;
      if (!/^\d$/.test(normaliseText(character))) missed.push(code.toString(16));
    }
    expect(missed).toEqual([]);
    expect([0x660, 0x664, 0x669, 0x96e].map(digitValue)).toEqual([0, 4, 9, 8]);
  });
});

function accepts(form: AnswerForm, value: AnswerValue): boolean {
  switch (form.kind) {
    case 'scale':
      return Number.isInteger(value) && Number(value) >= form.min && Number(value) <= form.max;
    case 'stars':
      return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= form.max;
    case 'choice':
      return form.options.some(({ id }) => id === value);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'open':
      return typeof value === 'string' && value !== '';
  }
}
