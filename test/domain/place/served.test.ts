import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import { knownCountries, placeOf } from '../../../shared/domain/place/place.ts';
import { isServed } from '../../../shared/domain/place/served.ts';

const number = (digits: string) => `+${digits}` as PhoneNumber;
const anyNumber = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 100_000_000, max: 999_999_999 }))
  .map(([first, rest]) => number(`${first}${rest}`));

describe('texts may go', () => {
  it.each(['12065550100', '821012345678', '972525550101', '971501234567', '447700900123', '18765550100'])(
    'to +%s, where the operator has named no country',
    (digits) => {
      expect(isServed(number(digits), {})).toBe(true);
    },
  );

  it.each(['870', '878', '881', '882', '883', '888', '979', '991', '210', '384', '999'])(
    'never to +%s, which is of no country',
    (code) => {
      expect(isServed(number(`${code}123456789`), {})).toBe(false);
      expect(isServed(number(`${code}123456789`), { countries: [...knownCountries()] })).toBe(false);
    },
  );

  it('to the named countries and no other, whichever they are', () => {
    const countries = [...knownCountries()];
    fc.assert(
      fc.property(anyNumber, fc.subarray(countries, { minLength: 1 }), (phone, named) => {
        const { country } = placeOf(phone);
        expect(isServed(phone, { countries: named })).toBe(country !== undefined && named.includes(country));
        expect(isServed(phone, { countries })).toBe(isServed(phone, {}));
      }),
    );
  });

  it('to the neighbours of a country under the same calling code only where they are named as well', () => {
    expect(isServed(number('12065550100'), { countries: ['US'] })).toBe(true);
    expect(isServed(number('18765550100'), { countries: ['US'] })).toBe(false);
    expect(isServed(number('18765550100'), { countries: ['US', 'JM'] })).toBe(true);
  });
});
