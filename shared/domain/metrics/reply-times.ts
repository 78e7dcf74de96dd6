import type { ByName } from './counts.ts';

/** A text is answered by what comes within so many hours after it. */
export const REPLY_HOURS = 72;

/**
 * Times are counted in classes, ten to each doubling, so that counts of hours add up to those of days and the median of
 * them all can still be told: a class is 7% wide, and its middle at most 4% from any time in it.
 */
const CLASSES_PER_DOUBLING = 10;

/** @param seconds less than one counts as one */
export function classOf(seconds: number): string {
  return String(Math.round(Math.log2(Math.max(1, seconds)) * CLASSES_PER_DOUBLING));
}

/**
 * The time in seconds by which a share of all had replied; null where nobody did.
 * @param share 0.5 for the median
 */
export function timeBy(share: number, classes: ByName): number | null {
  const sorted = Object.entries(classes)
    .map(([name, count]) => [Number(name), count] as const)
    .sort(([one], [other]) => one - other);
  let left = sorted.reduce((sum, [, count]) => sum + count, 0) * share;
  for (const [name, count] of sorted) {
    left -= count;
    if (left <= 0) return Math.round(2 ** (name / CLASSES_PER_DOUBLING));
  }
  return null;
}
