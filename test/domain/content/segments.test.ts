import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { segmentation } from '../../../shared/domain/content/segments.ts';

const BASIC =
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\n\r';
const EXTENSION = '\f^{}\\[~]|€';

const of = (characters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength });
/** So many units that what follows stands where a part ends. */
const upTo = (units: number, filler: string) =>
  fc.integer({ min: units - 3, max: units + 3 }).map((length) => filler.repeat(length));
const joined = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map((each) => each.join(''));

const texts = fc.oneof(
  of(BASIC, 500),
  of(BASIC + EXTENSION, 500),
  joined(
    fc.constantFrom(152, 159, 305).chain((units) => upTo(units, 'a')),
    of(`${EXTENSION}b`, 20),
  ),
  joined(
    fc.constantFrom(66, 69, 133, 200).chain((units) => upTo(units, 'ש')),
    of('🎉😀a', 20),
  ),
  of('abc שלום, מה נשמע?\n', 300),
  of('مرحبا abc ١٢٣ كيف الحال؟\r\n', 300),
  of('안녕하세요 abc 고객님!\n', 300),
  of('a🎉한€’ëñ\n', 300),
);

/**
 * The other counter never divides a grapheme of several code points (its `splitGraphemes`, in src/libs/textUtils.ts of
 * 1.3.0, puts only CR LF asunder), and moves it to the next part as a whole. The standard knows no graphemes: 3GPP
 * TS 23.040, 9.2.3.24.1, forbids to divide a character, and each part of an emoji joined by U+200D is one. So texts that
 * hold such graphemes, and only these, are compared as a bound.
 */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const hasCluster = (text: string) =>
  Array.from(graphemes.segment(text)).some(({ segment }) => segment !== '\r\n' && [...segment].length > 1);

const countedElsewhere = (text: string) => {
  const counted = new SegmentedMessage(text);
  return { encoding: counted.encodingName, segments: Math.max(1, counted.segmentsCount) };
};

describe('the segments of a text', () => {
  it('are as many as an independent counter finds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(hasCluster(text)).toBe(false);
        expect(segmentation(text)).toEqual(countedElsewhere(text));
      }),
      { numRuns: 20_000, seed: 23_040 },
    );
  });

  it('are never more than where graphemes are kept whole, and the same where one part is enough', () => {
    const clusters = fc.string({
      unit: fc.constantFrom('a', 'e\u0301', '👩‍👩‍👧', '👍🏽', '🇰🇷', 'بّ', 'שָׁ', '한'),
      minLength: 1,
      maxLength: 120,
    });
    fc.assert(
      fc.property(clusters, (text) => {
        const { encoding, segments } = segmentation(text);
        const elsewhere = countedElsewhere(text);
        expect(encoding).toBe(elsewhere.encoding);
        expect(segments).toBeLessThanOrEqual(elsewhere.segments);
        if (elsewhere.segments === 1) expect(segments).toBe(1);
      }),
      { numRuns: 2_000, seed: 23_040 },
    );
  });

  it.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    [`${'a'.repeat(159)}€`, 2],
    ['é'.repeat(153 * 2), 2],
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 2],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['ש'.repeat(70), 1],
    ['ש'.repeat(71), 2],
    ['ש'.repeat(67 * 2), 2],
    [`${'ש'.repeat(66)}🎉${'ש'.repeat(66)}`, 3],
    [`${'ש'.repeat(66)}\ud83c${'ש'.repeat(67)}`, 2],
  ])('change where a part is full', (text, segments) => {
    expect(segmentation(text).segments).toBe(segments);
  });
});
