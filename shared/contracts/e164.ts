import type { PhoneNumber } from '../domain/ids.ts';

/** A number in full, as a text says that it came from: with its country's code, and nothing but digits. Source: ITU-T E.164. */
export const E164 = /^\+[1-9]\d{4,14}$/;

/**
 * A number that somebody wrote in full, where a text may have come from it. No plan of numbers need know it: networks bring
 * texts from some that none does, and whoever stands under such a number can be asked for by it.
 */
export function inFull(text: string): PhoneNumber | undefined {
  const number = text.replace(/[\s().-]/g, '');
  return E164.test(number) ? (number as PhoneNumber) : undefined;
}
