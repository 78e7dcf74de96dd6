import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { altered, forcing, swapped } from '../../../shared/domain/content/encoding.ts';
import { isGsm, segmentation } from '../../../shared/domain/content/segments.ts';

describe('the characters that force UCS-2', () => {
  it('are told once each, as they come, with what could stand instead', () => {
    expect(forcing('“Hi” – “Zoë” 🎉')).toEqual([
      { character: '“', codePoint: 'U+201C', name: 'curly double quote', swap: '"' },
      { character: '”', codePoint: 'U+201D', name: 'curly double quote', swap: '"' },
      { character: '–', codePoint: 'U+2013', name: 'dash', swap: '-' },
      { character: 'ë', codePoint: 'U+00EB', swap: 'e', alters: true },
      { character: '🎉', codePoint: 'U+1F389' },
    ]);
  });

  it.each([
    ['\u00a0', 'U+00A0', ' '],
    ['\u2009', 'U+2009', ' '],
    ['…', 'U+2026', '...'],
    ['•', 'U+2022', '-'],
    ['×', 'U+00D7', 'x'],
    ['\u200b', 'U+200B', ''],
  ])('have the plain swap that means the same: %s', (character, codePoint, swap) => {
    expect(forcing(character)).toEqual([{ character, codePoint, name: expect.any(String), swap }]);
  });

  it.each([
    ['ç', 'c'],
    ['ł', 'l'],
    ['Œ', 'OE'],
    ['e\u0301', ''],
  ])('change a word where they are accented letters that GSM-7 lacks: %s', (text, swap) => {
    expect(forcing(text)).toEqual([expect.objectContaining({ swap, alters: true })]);
  });

  it('are those outside of GSM-7, all of them and no others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const told = forcing(text).map(({ character }) => character);
        expect(told).toEqual([...new Set(Array.from(text).filter((character) => !isGsm(character)))]);
      }),
    );
  });
});

describe('swapping', () => {
  it('makes a text GSM-7 where plain characters mean the same', () => {
    expect(swapped('It’s “20%” – 3\u00a0×\u00a0faster…\u200b')).toBe('It\'s "20%" - 3 x faster...');
  });

  it.each(['“안녕하세요”', 'Zoë’s order', 'It’s here 🎉', 'שלום – Jane'])(
    'leaves %s as it is, for it would not be enough',
    (text) => {
      expect(swapped(text)).toBe(text);
    },
  );

  it('leaves a text that would need more parts', () => {
    const signs = '™'.repeat(70);
    expect(segmentation(signs).segments).toBe(1);
    expect(swapped(signs)).toBe(signs);
  });

  it('changes names only where somebody asks for it', () => {
    expect(altered('“Zoë”')).toBe('"Zoe"');
    expect(altered('“조이”')).toBeUndefined();
  });

  it('never costs a part, keeps GSM-7 as it is, and does nothing twice', () => {
    const unit = fc.constantFrom(...'a b,€“’–…\u00a0•×™\u200bë한');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
        const plain = swapped(text);
        expect(segmentation(plain).segments).toBeLessThanOrEqual(segmentation(text).segments);
        expect(plain === text || isGsm(plain)).toBe(true);
        expect(swapped(plain)).toBe(plain);
        if (isGsm(text)) expect(plain).toBe(text);
      }),
    );
  });
});
