import type { Branded, PhoneNumber } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { addHours } from '../instant.ts';

/** Ten thousand numbers: one in E.164 form without its last four digits. */
export type NumberRange = Branded<string, 'NumberRange'>;

/** Keyed hash of a range, as people have one of their number. */
export type RangeId = Branded<string, 'RangeId'>;

/** Somebody whom we came to know by their own text, or by an event. */
export interface Newcomer {
  readonly since: Instant;
  readonly range: RangeId;
}

/**
 * Whoever earns by texts that we send brings numbers of theirs before us, many of a range at once. Who has been known for
 * a day is no such number, however many like it get a text.
 */
const NEW_HOURS = 24;

const CUT_DIGITS = 4;

export function rangeOf(phone: PhoneNumber): NumberRange {
  return phone.slice(0, -CUT_DIGITS) as string as NumberRange;
}

export function isNew({ since }: Newcomer, now: Instant): boolean {
  return now < addHours(since, NEW_HOURS);
}
