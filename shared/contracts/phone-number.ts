import type { CountryCode } from 'libphonenumber-js/min';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneNumber } from '../domain/ids.ts';
import type { Result } from '../runtime/result.ts';
import { failure, success } from '../runtime/result.ts';

/** Reads a phone number as people write it; one without a country is taken to be of `defaultCountry` (ISO 3166). */
export function phoneNumber(text: string, defaultCountry: string): Result<PhoneNumber, string> {
  const country: CountryCode | undefined = isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  const parsed = parsePhoneNumberFromString(text, country && { defaultCountry: country, extract: false });
  if (parsed === undefined) return failure('is not a phone number');
  if (!parsed.isPossible()) return failure('has a number of digits that its country does not use');
  return success(parsed.number as string as PhoneNumber);
}
