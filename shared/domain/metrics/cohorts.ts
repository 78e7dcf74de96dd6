import type { Cohort } from './churn/cohort.ts';
import type { Month } from './churn/month.ts';
import type { ByMonths, CohortCounts } from './counts.ts';

/** All customers who ever joined, by the month in which they did, the first first. */
export interface Cohorts {
  readonly dated: readonly Cohort[];
  /** Of those of whom nobody told when they joined, under the month in which we first heard of them. */
  readonly undated: readonly Cohort[];
}

export function cohortsIn({ joined, left, undatedJoined, undatedLeft }: CohortCounts): Cohorts {
  return { dated: cohorts(joined, left), undated: cohorts(undatedJoined, undatedLeft) };
}

function cohorts(joined: ByMonths, left: ByMonths): readonly Cohort[] {
  const told = byJoining(joined);
  const gone = byJoining(left);
  const months = [...new Set([...told.keys(), ...gone.keys()])].sort();
  return months.flatMap((joinedIn): readonly Cohort[] => {
    const { [joinedIn]: inTime = 0, ...toldIn } = Object.fromEntries(told.get(joinedIn) ?? []) as Record<Month, number>;
    const leftIn = Object.fromEntries(gone.get(joinedIn) ?? []);
    const later = Object.values(toldIn).reduce((sum, count) => sum + count, 0);
    const isEmpty = inTime === 0 && Object.keys(toldIn).length + Object.keys(leftIn).length === 0;
    return isEmpty ? [] : [{ joinedIn, joined: inTime + later, leftIn, ...(later !== 0 && { toldIn }) }];
  });
}

/** Turned inside out: by the month of joining, and in it by the month of telling or of leaving. */
function byJoining(counts: ByMonths): ReadonlyMap<Month, ReadonlyMap<Month, number>> {
  const turned = new Map<Month, Map<Month, number>>();
  for (const [month, cohort] of Object.entries(counts)) {
    for (const [joinedIn, count] of Object.entries(cohort)) {
      const own = turned.get(joinedIn as Month) ?? new Map<Month, number>();
      if (count !== 0) turned.set(joinedIn as Month, own.set(month as Month, count));
    }
  }
  return turned;
}
