import type { CountryCode } from 'libphonenumber-js/min';
import { getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';

/** A mobile number of this country. */
export function exampleOf(country: CountryCode): PhoneNumber {
  const example = getExampleNumber(country, examples);
  if (example === undefined) throw new Error(`There is no example of a number of ${country}.`);
  return example.number as string as PhoneNumber;
}

/** Whose an area code under +1 is in the judgement of libphonenumber, if it knows of such numbers and they are of a place. */
export function judgeOf(areaCode: string): string | undefined {
  const judged = parsePhoneNumberFromString(`+1${areaCode}2345678`);
  const placeless = ['TOLL_FREE', 'PREMIUM_RATE', 'PERSONAL_NUMBER', 'UAN'];
  if (judged === undefined || !judged.isValid() || placeless.includes(judged.getType() ?? '')) return undefined;
  return judged.country;
}
