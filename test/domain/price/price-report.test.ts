import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentation } from '../../../shared/domain/content/segments.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { partPrice, pricesFrom } from '../../../shared/domain/price/price.ts';
import type { PriceSummary } from '../../../shared/domain/price/price-report.ts';
import { PriceReport } from '../../../shared/domain/price/price-report.ts';
import type { Tally } from '../../../shared/domain/price/tally.ts';

const SETTINGS = {
  businessName: 'Acme',
  helpContact: 'acme.example',
  prices: pricesFrom({ US: 0.01, KR: 0.03, JP: 0.07, default: 0.05 }),
};

interface Said {
  readonly to?: string;
  readonly country?: string | undefined;
  readonly language?: string;
  readonly template?: string;
  readonly text: string;
}

function reported(...texts: readonly Said[]): PriceSummary {
  const report = new PriceReport(SETTINGS);
  for (const [at, { to = `c-${at}`, country = 'US', language = 'en', template = '', text }] of texts.entries()) {
    report.add({ contactId: to as ContactId, country }, { language, template, text });
  }
  return report.summary;
}

const tally = (texts: number, segments: number, micros: number) => ({ texts, segments, micros });

describe('the price of many texts', () => {
  it('is told in all, by country, by language and by encoding', () => {
    const summary = reported(
      { text: 'Hello' },
      { text: 'a'.repeat(161) },
      { text: '한'.repeat(71), country: 'KR', language: 'ko' },
    );
    expect(summary).toMatchObject({
      recipients: 3,
      total: tally(3, 5, 90_000),
      tooLong: 0,
      byCountry: { KR: tally(1, 2, 60_000), US: tally(2, 3, 30_000) },
      byLanguage: { ko: tally(1, 2, 60_000), en: tally(2, 3, 30_000) },
      byEncoding: { 'UCS-2': tally(1, 2, 60_000), 'GSM-7': tally(2, 3, 30_000) },
    });
  });

  it('is the dearest that we know where nobody knows the country', () => {
    const report = new PriceReport(SETTINGS);
    report.add({ contactId: 'c' as ContactId, country: undefined }, { language: 'en', template: '', text: 'Hi' });
    expect(report.summary.byCountry).toEqual({ unknown: tally(1, 1, 70_000) });
  });

  it('counts who gets no text, and whose is cut', () => {
    const report = new PriceReport(SETTINGS);
    report.refuse('no-consent');
    report.refuse('incomplete');
    report.refuse('incomplete');
    report.add(
      { contactId: 'c' as ContactId, country: 'US' },
      { language: 'en', template: '', text: 'a'.repeat(1_601) },
    );
    expect(report.summary).toMatchObject({
      recipients: 4,
      refused: { incomplete: 2, 'no-consent': 1 },
      tooLong: 1,
      total: tally(1, 11, 110_000),
    });
  });

  it('is exact however it is divided, whatever the texts and their order', () => {
    const texts = fc.array(
      fc.record({
        country: fc.constantFrom(undefined, 'US', 'KR', 'JP', 'FR'),
        language: fc.constantFrom('en', 'ko', 'he'),
        text: fc.string({ unit: fc.constantFrom('a', '€', '“', '…', 'ë', '한', '🎉'), minLength: 1, maxLength: 300 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(texts, (said) => {
        const named = said.map((each, at) => ({ ...each, to: `c-${at}` }));
        const add = (order: readonly (typeof named)[number][]) => {
          const report = new PriceReport(SETTINGS);
          for (const { to, country, language, text } of order) {
            report.add({ contactId: to as ContactId, country }, { language, template: '', text });
          }
          return report.summary;
        };
        const summary = add(named);
        const segments = said.map(({ text }) => segmentation(text).segments);
        const micros = said.map(({ country }, at) => segments[at]! * partPrice(country, SETTINGS.prices));
        expect(summary.total).toEqual(tally(said.length, sum(segments), sum(micros)));
        for (const division of [summary.byCountry, summary.byLanguage, summary.byEncoding]) {
          expect(together(division)).toEqual(summary.total);
        }
        expect(summary.dearest.map((each) => each.micros)).toEqual(micros.toSorted((a, b) => b - a).slice(0, 10));
        expect(add(named.toReversed()).total).toEqual(summary.total);
        expect(add(named.toReversed()).dearest).toEqual(summary.dearest);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the dearest recipients', () => {
  it('are ten, with why, and without a word of their text', () => {
    const cheap = Array.from({ length: 20 }, () => ({ text: 'Hello' }));
    const { dearest } = reported(
      ...cheap,
      { to: 'far', country: 'JP', text: 'Hello' },
      { to: 'long', text: 'a'.repeat(400) },
      { to: 'zoe', template: 'Hi {{ name }}', text: `Hi Zoë ${'a'.repeat(70)}` },
      { to: 'party', template: 'Hi 🎉 …', text: `Hi 🎉 … ${'a'.repeat(70)}` },
    );
    expect(dearest).toHaveLength(10);
    expect(dearest.slice(0, 4)).toEqual([
      {
        contactId: 'far',
        language: 'en',
        segments: 1,
        micros: 70_000,
        why: [{ kind: 'country', country: 'JP', microsPerPart: 70_000 }],
      },
      { contactId: 'long', language: 'en', segments: 3, micros: 30_000, why: [{ kind: 'length', characters: 400 }] },
      {
        contactId: 'party',
        language: 'en',
        segments: 2,
        micros: 20_000,
        why: [
          { kind: 'encoding', by: ['Emoji', '…'], from: 'template' },
          { kind: 'length', characters: 78 },
        ],
      },
      {
        contactId: 'zoe',
        language: 'en',
        segments: 2,
        micros: 20_000,
        why: [
          { kind: 'encoding', by: ['ë'], from: 'recipient' },
          { kind: 'length', characters: 77 },
        ],
      },
    ]);
  });
});

describe('what forces UCS-2', () => {
  const template = 'It’s your day, {{ name }}!';
  const long = 'a'.repeat(60);

  it('is told with what its swap would save, and whose words it comes from', () => {
    const { forced, saved } = reported(
      { template, text: `It’s your day, Jane! ${long}` },
      { template, text: `It’s your day, Zoë! ${long}` },
      { template: 'Hi {{ name }}', text: `Hi O’Brien ${long}` },
      { text: 'Hello' },
    );
    expect(forced).toMatchObject([
      {
        cause: { kind: 'character', character: '’', codePoint: 'U+2019', swap: "'" },
        ...tally(3, 6, 60_000),
        fromTemplate: 2,
        fromRecipient: 1,
        saves: { segments: 2, micros: 20_000 },
      },
      {
        cause: { kind: 'character', character: 'ë', swap: 'e', alters: true },
        ...tally(1, 2, 20_000),
        fromTemplate: 0,
        fromRecipient: 1,
        saves: { segments: 1, micros: 10_000 },
      },
    ]);
    expect(saved).toEqual({ segments: 2, micros: 20_000 });
  });

  it('saves nothing where a script needs UCS-2 anyway, which is told as one', () => {
    const { forced, saved } = reported({
      template: '“{{ name }}”',
      text: `“조이” ${'안녕'.repeat(35)}`,
      country: 'KR',
    });
    expect(forced.map(({ cause }) => (cause.kind === 'script' ? cause.script : cause.character))).toEqual([
      'Hangul',
      '“',
      '”',
    ]);
    for (const { saves } of forced) expect(saves).toEqual({ segments: 0, micros: 0 });
    expect(saved).toEqual({ segments: 0, micros: 0 });
  });

  it('takes no more room for many scripts’ letters than for few', () => {
    const hangul = Array.from({ length: 11_172 }, (_, at) => ({ text: String.fromCodePoint(0xac00 + at) }));
    expect(reported(...hangul).forced).toHaveLength(1);
  });

  it('counts the name of the business among the operator’s own words', () => {
    const report = new PriceReport({ ...SETTINGS, businessName: 'Joe’s' });
    const text = `Joe’s: hello ${long}`;
    report.add(
      { contactId: 'c' as ContactId, country: 'US' },
      { language: 'en', template: '{{ businessName }}: hello', text },
    );
    expect(report.summary.forced).toMatchObject([{ fromTemplate: 1, fromRecipient: 0 }]);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function together(division: Readonly<Record<string, Tally>>): Tally {
  const tallies = Object.values(division);
  return {
    texts: sum(tallies.map(({ texts }) => texts)),
    segments: sum(tallies.map(({ segments }) => segments)),
    micros: sum(tallies.map(({ micros }) => micros)) as Tally['micros'],
  };
}
