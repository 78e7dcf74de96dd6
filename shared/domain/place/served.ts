import type { PhoneNumber } from '../ids.ts';
import type { CountryCode } from './countries.ts';
import { placeOf } from './place.ts';

/**
 * Whether texts may go to this number. Those of no country, which are satellites, shared networks and codes that nobody was
 * given, cost many times as much and are what swindlers earn by: none is ever sent there.
 * @param countries the operator's own; every one that is known where they named none
 */
export function isServed(phone: PhoneNumber, { countries }: { readonly countries?: readonly CountryCode[] }): boolean {
  const { country } = placeOf(phone);
  return country !== undefined && (countries === undefined || countries.includes(country));
}
