import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { segmentation } from '../../../shared/domain/content/segments.ts';

const GSM = '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà\n\r^{}\\[~]|€';
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...GSM), maxLength: 500 }),
  fc.string({ unit: fc.constantFrom(...'abc שלום مرحبا 안녕 '), maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('a', '🎉', '한', '€', '’'), maxLength: 300 }),
);

describe('the segments of a text', () => {
  it('are as many as an independent counter finds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { encoding, segments } = segmentation(text);
        const counted = new SegmentedMessage(text);
        expect(encoding).toBe(counted.encodingName);
        expect(segments).toBe(Math.max(1, counted.segmentsCount));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    [`${'a'.repeat(159)}€`, 2],
    ['é'.repeat(153 * 2), 2],
    ['ש'.repeat(70), 1],
    ['ש'.repeat(71), 2],
  ])('change where a part is full', (text, segments) => {
    expect(segmentation(text).segments).toBe(segments);
  });
});
