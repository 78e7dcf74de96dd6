import type { QuestionDefinition } from '../../conversation/survey.ts';

/** Of the NPS: 0 to 6 of 10 are detractors. */
const DETRACTORS = 0.6;

/**
 * Whether a score says that somebody is not content: where the question has a branch for low scores, it says which they
 * are; else it is the lower six tenths of the scale.
 */
export function isBadScore({ form, branches }: QuestionDefinition, value: number): boolean {
  const low = branches.flatMap(({ when }) => (when?.kind === 'at-most' ? [when.value] : []));
  if (low.length > 0) return value <= Math.max(...low);
  if (form.kind !== 'scale' && form.kind !== 'stars') return false;
  const min = form.kind === 'stars' ? 1 : form.min;
  return value <= min + DETRACTORS * (form.max - min);
}
