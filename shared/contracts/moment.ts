import * as z from 'zod/mini';
import type { Instant } from '../domain/instant.ts';
import { instant } from '../domain/instant.ts';

/** Moments are kept and sorted as text, which holds for years of four digits; one far from ours is a mistake. */
const YEARS = { first: 1970, last: 2999 } as const;

export const FIRST_MILLISECOND = Date.UTC(YEARS.first, 0);
export const LAST_MILLISECOND = Date.UTC(YEARS.last + 1, 0) - 1;

const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const EXPECTED = `must be a moment of the years ${YEARS.first} to ${YEARS.last}, such as 2026-03-11T18:05:00Z`;

/** A moment as other systems write it, ISO 8601 with its zone. */
export const momentSchema = z.pipe(
  z.string(EXPECTED).check(z.refine(isMoment, EXPECTED)),
  z.transform((text: string): Instant => instant(text)),
);

function isMoment(text: string): boolean {
  const at = FORM.test(text) ? Date.parse(text) : Number.NaN;
  return at >= FIRST_MILLISECOND && at <= LAST_MILLISECOND;
}
