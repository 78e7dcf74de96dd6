import type { CountryCode } from 'libphonenumber-js/core';
import { isSupportedCountry, parsePhoneNumberFromString as parseExactly } from 'libphonenumber-js/max';
import { parsePhoneNumberFromString as parseRoughly } from 'libphonenumber-js/min';
import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/runtime/result.ts';
import { failure, success } from '../../../shared/runtime/result.ts';

const EXPONENT = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;
const DIGITS_ONLY = /^\d{8,15}$/;

/**
 * Reads a phone number as a spreadsheet left it: as a decimal number, after an apostrophe, without its plus, with marks
 * that nobody sees. Where it can be read in two ways, the country comes first. Nothing is guessed: digits that were
 * rounded away are lost.
 * @param country ISO 3166, of numbers that name none
 */
export function spreadsheetPhone(cell: string, country: string): Result<PhoneNumber, string> {
  const written = plain(cell);
  const whole = expanded(written);
  if (whole === undefined) {
    return failure(
      'was turned into a rounded number by a spreadsheet, and its last digits are lost: take it from where it came from, and format the column as text',
    );
  }
  const international = whole.replace(/^00(?=\d)/, '+');
  const candidates = [international, ...(DIGITS_ONLY.test(international) ? [`+${international}`] : [])];
  // The exact tables know which numbers are in use, the rough ones which can be; a number may be newer than either.
  for (const parse of [parseExactly, parseRoughly]) {
    for (const candidate of candidates) {
      const parsed = parse(candidate, defaults(country));
      if (parsed?.isValid()) return success(parsed.number as string as PhoneNumber);
    }
  }
  return phoneNumber(international, country);
}

/** Wide digits become digits; what has no width, and what a spreadsheet puts before a text, is left out. */
function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^['‘’`]+/, '')
    .trim();
}

/** `1.20655501E+10` and `12065550100.0` as the digits they stand for; undefined where not all of them are there. */
function expanded(text: string): string | undefined {
  const [, first = '', rest = '', exponent] = EXPONENT.exec(text) ?? [];
  if (exponent === undefined) return text.replace(/^(\+?\d+)[.,]0+$/, '$1');
  return rest.length === Number(exponent) ? first + rest : undefined;
}

function defaults(country: string): { defaultCountry: CountryCode; extract: false } | { extract: false } {
  return isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
}
