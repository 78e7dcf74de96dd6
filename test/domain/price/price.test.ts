import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Micros } from '../../../shared/domain/price/money.ts';
import { fromDollars } from '../../../shared/domain/price/money.ts';
import { maxPriceOf, partPrice, priceOf, pricesFrom } from '../../../shared/domain/price/price.ts';

const prices = pricesFrom({ US: 0.0113, KR: 0.0345, default: 0.05 });

describe('the price of a text', () => {
  it.each([
    ['Hello', 'US', 'GSM-7', 1, 11_300],
    ['a'.repeat(161), 'US', 'GSM-7', 2, 22_600],
    ['“a”', 'KR', 'UCS-2', 1, 34_500],
    ['한'.repeat(135), 'KR', 'UCS-2', 3, 103_500],
    ['Hello', 'FR', 'GSM-7', 1, 50_000],
    ['Hello', 'toString', 'GSM-7', 1, 50_000],
  ] as const)('is that of its parts: %s to %s', (text, country, encoding, segments, micros) => {
    expect(priceOf(text, country, prices)).toEqual({ encoding, segments, micros });
  });

  it('is the dearest that we know where nobody knows the country', () => {
    expect(partPrice(undefined, prices)).toBe(50_000);
    expect(partPrice(undefined, pricesFrom({ JP: 0.0745, default: 0.05 }))).toBe(74_500);
  });
});

describe('the most that a text may cost', () => {
  it.each([
    [0.0113, 2, '0.0226'],
    [0.00645, 1, '0.00645'],
    [0.00645, 1.5, '0.00968'],
    [0.5, 2, '1.0'],
    [60, 2, '99.99999'],
    [0, 2, '0.0'],
  ])('is written as the provider reads it: %d times %d', (dollars, factor, text) => {
    expect(maxPriceOf(fromDollars(dollars), factor)).toBe(text);
  });

  it('has the form of the API, is never below what is expected, and is a hundred-thousandth above at most', () => {
    const micros = fc.integer({ min: 0, max: 30_000_000 }).map((value) => value as Micros);
    fc.assert(
      fc.property(micros, fc.constantFrom(1, 1.5, 2, 3), (price, factor) => {
        const text = maxPriceOf(price, factor);
        expect(text).toMatch(/^\d{1,2}\.\d{1,5}$/);
        const above = fromDollars(Number(text)) - Math.round(price * factor);
        expect(above).toBeGreaterThanOrEqual(0);
        expect(above).toBeLessThan(10);
      }),
    );
  });
});
