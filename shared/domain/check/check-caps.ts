import { LONGEST_CAP_DAYS } from '../campaign/cap.ts';
import type { Program } from '../program.ts';

export function checkCaps({ caps = [] }: Program): readonly string[] {
  return caps.flatMap(({ categories, days, most }) => {
    const place = `plan: the cap of ${most} in ${days} days`;
    const problems: string[] = [];
    if (categories.length === 0) problems.push(`${place}: is for no category. Name those that it counts.`);
    if (!(Number.isInteger(days) && days >= 1 && days <= LONGEST_CAP_DAYS)) {
      problems.push(`${place}: Use a whole number of days from 1 to ${LONGEST_CAP_DAYS}.`);
    }
    if (!(Number.isInteger(most) && most >= 0)) problems.push(`${place}: Use a whole number of messages.`);
    return problems;
  });
}
