import type { Cohort } from './cohort.ts';
import { knownBy, stayingBy, within } from './cohort.ts';
import type { Month } from './month.ts';
import { addMonths, monthsFrom } from './month.ts';

/**
 * Those who could have left in a period of their time with us, and those who did: all that a survival model needs to
 * know. The first entry is of the first period.
 */
export interface Period {
  readonly atRisk: number;
  readonly lost: number;
}

/** What was seen of customers over the time that they were with us. */
export interface Seen {
  readonly periods: readonly Period[];
  /** How many customers there were to be seen, each for one period at least. */
  readonly customers: number;
}

/**
 * All cohorts together, by the age of each. A period ends with a calendar month: the first with the one after the month
 * of joining, so that it is one full month and what was left of another. Who is still here when the last finished month
 * ends is known to have stayed so long, and no longer; whoever we heard of late is looked at from the month after.
 * @param now the month that runs, of which nothing is counted
 */
export function pooled(cohorts: readonly Cohort[], now: Month): Seen {
  const periods: { atRisk: number; lost: number }[] = [];
  let customers = 0;
  for (const cohort of cohorts) {
    const age = monthsFrom(cohort.joinedIn, now) - 1;
    if (age > 0) customers += knownBy(cohort, addMonths(now, -2));
    for (let period = 1; period <= age; period += 1) {
      const { atRisk, lost } = periodOf(cohort, period);
      const pool = periods[period - 1] ?? { atRisk: 0, lost: 0 };
      periods[period - 1] = { atRisk: pool.atRisk + atRisk, lost: pool.lost + lost };
    }
  }
  return { periods, customers };
}

function periodOf(cohort: Cohort, period: number): Period {
  const month = addMonths(cohort.joinedIn, period);
  if (period === 1) {
    const atRisk = knownBy(cohort, cohort.joinedIn);
    return { atRisk, lost: Math.min(atRisk, within(cohort.leftIn, undefined, month)) };
  }
  const atRisk = stayingBy(cohort, addMonths(month, -1));
  return { atRisk, lost: Math.min(atRisk, within(cohort.leftIn, month, month)) };
}

/** The share that was still here after each period, as it was seen (Kaplan and Meier 1958); it begins with 1. */
export function observed(periods: readonly Period[]): readonly number[] {
  const shares = [1];
  for (const { atRisk, lost } of periods) {
    if (atRisk === 0) break;
    shares.push((shares.at(-1) ?? 1) * (1 - lost / atRisk));
  }
  return shares;
}
