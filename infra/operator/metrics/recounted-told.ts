import type { Recounted } from '../../../shared/app/recount.ts';
import type { Hour } from '../../../shared/domain/instant.ts';
import { addHours, hourOf, startOf } from '../../../shared/domain/instant.ts';

/** What was counted again, and what was not and why. */
export function recountedTold({ counted, empty, expired, less, interruptedAt }: Recounted, where: string): string {
  return [
    `${hours(counted)} of ${where} ${counted === 1 ? 'is' : 'are'} counted again; ${hours(empty)} had nothing to count.`,
    ...(expired.length === 0
      ? []
      : [
          `${hours(expired.length)} left as counted before, because facts have expired ("retention" in cdk.json): ${stretches(expired)}`,
        ]),
    ...(less.length === 0
      ? []
      : [
          `${hours(less.length)} left as counted before, because there were more facts then; somebody was erased, or "retention" was shorter: ${stretches(less)}`,
        ]),
    ...(interruptedAt === undefined
      ? []
      : [`Interrupted before ${told(interruptedAt)}. Run it again, --from ${interruptedAt.slice(0, 10)}.`]),
  ].join('\n');
}

function hours(count: number): string {
  return `${count.toLocaleString('en-US')} hour${count === 1 ? '' : 's'}`;
}

/** Hours that follow each other, by the first and the last. */
function stretches(all: readonly Hour[]): string {
  const found: { first: Hour; last: Hour }[] = [];
  for (const hour of all) {
    const before = found.at(-1);
    if (before !== undefined && hourOf(addHours(startOf(before.last), 1)) === hour) before.last = hour;
    else found.push({ first: hour, last: hour });
  }
  return found.map(({ first, last }) => (first === last ? told(first) : `${told(first)} to ${told(last)}`)).join(', ');
}

function told(hour: Hour): string {
  return `${hour.replace('T', ' ')}:00`;
}
