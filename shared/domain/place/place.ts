import type { TimeZone } from '../calendar/local-time.ts';
import type { PhoneNumber } from '../ids.ts';
import type { UsState } from './area-codes.ts';
import { AREAS, SOMEWHERE_IN_THE_US } from './area-codes.ts';
import type { CountryCode } from './countries.ts';
import { countriesBeyondNorthAmerica, countryOf } from './countries.ts';
import { zoneNamed, zonesOf } from './zones.ts';

/** Where a number was given out. A person can carry it elsewhere; whose law they are under, only it tells. */
export interface Place {
  /** Undefined for a calling code that is no country's: satellites, networks, codes not given out. */
  readonly country?: CountryCode;
  /** Of a US number, unless its area code is of no state: toll-free, personal, or newer than the tables. */
  readonly state?: UsState;
  /** All zones in which a number of this area can be. None where the country is unknown. */
  readonly zones: readonly TimeZone[];
}

const AREA_BY_CODE = new Map(AREAS.map((area) => [area.code, area]));

/** Every country that a number can be of. */
export function knownCountries(): ReadonlySet<CountryCode> {
  return new Set([...countriesBeyondNorthAmerica(), ...AREAS.map(({ country }) => country)]);
}

export function placeOf(phone: PhoneNumber): Place {
  const digits = phone.slice(1);
  if (digits.startsWith('1')) return inNorthAmerica(digits.slice(1, 4));
  const country = countryOf(digits);
  return country === undefined ? { zones: [] } : { country, zones: zonesOf(country) };
}

function inNorthAmerica(areaCode: string): Place {
  const { country, state, zones } = { state: undefined, ...(AREA_BY_CODE.get(areaCode) ?? SOMEWHERE_IN_THE_US) };
  return { country, ...(state && { state }), zones: zones?.map(zoneNamed) ?? zonesOf(country) };
}
