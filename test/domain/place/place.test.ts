import fc from 'fast-check';
import type { CountryCode } from 'libphonenumber-js/min';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { timeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import { AREAS } from '../../../shared/domain/place/area-codes.ts';
import { placeOf } from '../../../shared/domain/place/place.ts';
import { exampleOf, judgeOf } from './examples.ts';

const place = (phone: string) => placeOf(phone as PhoneNumber);

/** Their mobile numbers are from another's range, and nothing in them tells. */
const INDISTINCT: Readonly<Record<string, string>> = {
  AX: 'FI',
  BL: 'GP',
  CC: 'AU',
  CX: 'AU',
  EH: 'MA',
  MF: 'GP',
  SJ: 'NO',
  VA: 'IT',
};

const STATES =
  'AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY';

describe('the country of a number', () => {
  it.each(getCountries())('of %s is that, or the one whose mobile range it shares', (country) => {
    expect(place(exampleOf(country)).country).toBe(INDISTINCT[country] ?? country);
  });

  it.each([
    ['+39066981234', 'VA'],
    ['+441481960194', 'GG'],
    ['+441534960194', 'JE'],
    ['+441624960194', 'IM'],
    ['+4779123456', 'SJ'],
    ['+61891621234', 'CC'],
    ['+61891641234', 'CX'],
    ['+212528812345', 'EH'],
    ['+3581812345678', 'AX'],
    ['+77710009998', 'KZ'],
  ])('%s, of a range of its own under a shared calling code, is %s', (phone, country) => {
    expect(place(phone).country).toBe(country);
  });

  it.each(['+870773111632', '+883510012345678', '+80012345678', '+97912345', '+672112345', '+2101234567'])(
    '%s is of none: its calling code is no country’s',
    (phone) => expect(place(phone)).toEqual({ zones: [] }),
  );

  it('is found for whatever digits come, or is none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{3,14}$/), (digits) => {
        const { country, state, zones } = place(`+${digits}`);
        expect(zones.length > 0).toBe(country !== undefined);
        if (state !== undefined) expect(country).toBe('US');
        if (country !== undefined && country !== 'AC' && country !== 'TA') {
          expect(
            digits.startsWith(getCountryCallingCode(country as CountryCode)) || country === 'VA' || country === 'KZ',
          ).toBe(true);
        }
      }),
    );
  });
});

describe('the area code of a number under +1', () => {
  it('is listed once', () => {
    const codes = AREAS.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.filter((code) => !/^[2-9]\d\d$/.test(code))).toEqual([]);
  });

  it('tells a state of every one of the fifty, and of the District of Columbia', () => {
    expect([...new Set(AREAS.flatMap(({ state }) => state ?? []))].sort().join(' ')).toBe(STATES);
  });

  it.each([
    ['+12065550100', 'US', 'WA', ['America/Los_Angeles']],
    ['+15125550100', 'US', 'TX', ['America/Chicago']],
    ['+19155550100', 'US', 'TX', ['America/Denver']],
    ['+14015550100', 'US', 'RI', ['America/New_York']],
    ['+12025550100', 'US', 'DC', ['America/New_York']],
    ['+18085550100', 'US', 'HI', ['Pacific/Honolulu']],
    ['+16025550100', 'US', 'AZ', ['America/Phoenix']],
    ['+19285550100', 'US', 'AZ', ['America/Denver', 'America/Phoenix']],
    ['+18505550100', 'US', 'FL', ['America/New_York', 'America/Chicago']],
    ['+12085550100', 'US', 'ID', ['America/Denver', 'America/Los_Angeles']],
    ['+19075550100', 'US', 'AK', ['America/Anchorage', 'America/Adak']],
    ['+14165550100', 'CA', undefined, ['America/Toronto']],
    ['+17095550100', 'CA', undefined, ['America/St_Johns', 'America/Halifax']],
    ['+17875550100', 'PR', undefined, ['America/Puerto_Rico']],
    ['+16715550100', 'GU', undefined, ['Pacific/Guam']],
    ['+18765550100', 'JM', undefined, ['America/Jamaica']],
  ])('%s is of %s, %s, in %j', (phone, country, state, zones) => {
    expect(place(phone)).toEqual({ country, ...(state && { state }), zones: zones.map((zone) => timeZone(zone)) });
  });

  it.each(['800', '833', '844', '855', '866', '877', '888', '500', '700', '900', '211', '999'])(
    '%s tells no state, and may be anywhere in the country',
    (code) => {
      const { country, state, zones } = place(`+1${code}5550100`);
      expect([country, state]).toEqual(['US', undefined]);
      expect(zones).toHaveLength(8);
    },
  );

  it('lies in the country that libphonenumber says, and none that it knows is missing', () => {
    const known = new Map(AREAS.map(({ code, country }) => [code, country]));
    const codes = Array.from({ length: 800 }, (_, index) => String(200 + index));
    const judged = codes.flatMap((code) => {
      const country = judgeOf(code);
      return country === undefined ? [] : [[code, country]];
    });
    expect(judged.length).toBeGreaterThan(400);
    expect(judged.filter(([code = '', country]) => known.get(code) !== country)).toEqual([]);
  });
});
