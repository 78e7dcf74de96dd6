import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { splitList } from '../../infra/operator/contacts/lists.ts';
import { spreadsheetPhone } from '../../infra/operator/contacts/spreadsheet-phone.ts';
import { customerDetailSchema } from '../../shared/contracts/customer-events.ts';
import { parseJson } from '../../shared/contracts/parse.ts';
import { segmentation } from '../../shared/domain/content/segments.ts';
import { respond } from '../../shared/domain/conversation/respond.ts';
import { languageAccepted } from '../../shared/domain/links/accept-language.ts';
import { linkTarget, sitesWrittenIn } from '../../shared/domain/links/target.ts';
import { visitorOf } from '../../shared/domain/links/visitor.ts';
import { readAnswer } from '../../shared/domain/reading/answer.ts';
import { readIntent } from '../../shared/domain/reading/intent.ts';
import { readTone } from '../../shared/domain/reading/tone.ts';
import { program } from '../../shared/program/index.ts';
import { asked, at, MORNING } from '../support/somebody.ts';

const vocabularies = program.languages.map(({ vocabulary }) => vocabulary);

/** Whatever looks at a text that comes from outside. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'the intent': (text) => readIntent(text, vocabularies),
  'a score': (text) => readAnswer({ kind: 'scale', min: 0, max: 10 }, text, vocabularies),
  stars: (text) => readAnswer({ kind: 'stars', max: 5 }, text, vocabularies),
  'an open answer': (text) => readAnswer({ kind: 'open' }, text, vocabularies),
  'the tone': (text) => readTone(text, vocabularies),
  'a whole reply': (text) => respond(asked(), { text, inboundId: 'in-1', receivedAt: MORNING }, at(MORNING)),
  'what a text costs': segmentation,
  'an event': (text) =>
    z.safeParse(customerDetailSchema, {
      ...{ phone: text, name: text, language: text, timezone: text, birthday: text, joinedOn: text, orderId: text },
      ...{ tags: [text], attributes: { [text]: text }, consentSource: text, consentOn: text },
    }),
  JSON: (text) => {
    try {
      return parseJson(customerDetailSchema, text, 'It');
    } catch {
      return undefined;
    }
  },
  'the headers of a link': (text) => [
    languageAccepted(text, ['en', 'he']),
    visitorOf({ method: 'GET', userAgent: text, loadedFor: text, at: MORNING, sentAt: MORNING }),
  ],
  'a link': (text) => [linkTarget(`https://${text}`), sitesWrittenIn(text)],
  'the cell of a table': (text) => [spreadsheetPhone(text, 'US'), splitList(text)],
};

/** What a pattern that tries again and again would choke on, repeated. */
const PUMPS = [
  ...[
    'a',
    '1',
    ' ',
    '.',
    '-',
    '!',
    '\n',
    '"',
    '(',
    '[',
    '{"a":',
    ';q=0 ',
    'a.',
    '\\',
    '\u0301',
    '\u200d',
    '가',
    'א ',
    '٣',
    '⭐',
    '👨‍👩‍👧',
  ],
  ...[
    's t o p ',
    'stop ',
    'unsubscrib ',
    'no ',
    '1/2 ',
    '1-2-',
    '10 out of ',
    'ten ',
    'https://a.b/',
    '(compatible; ',
    'en-US,',
  ],
];
/** What stands before and after it, so that it nearly fits and then does not. */
const AROUND = [
  ['', ''],
  ['8 ', '\u0001@'],
] as const;

/** A reply may have 39,015 characters; what is longer is refused unread. */
const LONG = 32_000;
/** Eight times as long takes eight times as long; in a row of squares it would be 64. */
const LONGER = 8;
/** Whatever else this machine does meanwhile. */
const [NOISE_TIMES, NOISE_MILLISECONDS] = [3, 150];

function milliseconds(read: (text: string) => unknown, text: string): number {
  const begun = performance.now();
  read(text);
  return performance.now() - begun;
}

describe.each(Object.entries(READERS))('%s', (_, read) => {
  it('is read in a time that grows no faster than the text, whatever is repeated in it', () => {
    const slow: string[] = [];
    for (const pump of PUMPS) {
      for (const [before, after] of AROUND) {
        const text = (length: number) => before + pump.repeat(Math.ceil(length / pump.length)) + after;
        // The shortest of three: others use this machine as well. A text that was just read may be remembered.
        const shortest = (length: number) =>
          Math.min(...[0, 1, 2].map((more) => milliseconds(read, text(length + more * pump.length))));
        const allowed = LONGER * NOISE_TIMES * milliseconds(read, text(LONG / LONGER)) + NOISE_MILLISECONDS;
        // Mostly the first is quick enough.
        if (milliseconds(read, text(LONG)) > allowed && shortest(LONG) > allowed)
          slow.push(JSON.stringify([before, pump, after]));
      }
    }
    expect(slow).toEqual([]);
  });
});

it('A pattern that tries again and again would be found', () => {
  const careless = /^(\w+\s?)*$/;
  expect(milliseconds((text) => careless.test(text), `${'a'.repeat(26)}!`)).toBeGreaterThan(NOISE_MILLISECONDS);
});
