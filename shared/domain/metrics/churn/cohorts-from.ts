import type { ByMonths, CohortCounts } from '../counts.ts';
import type { Cohort } from './cohort.ts';
import type { Month } from './month.ts';

/** What was counted of joining and leaving, over all time, as cohorts; the earliest first. */
export function cohortsFrom(counts: CohortCounts): {
  readonly cohorts: readonly Cohort[];
  readonly undated: readonly Cohort[];
} {
  return {
    cohorts: cohortsOf(counts.joined, counts.left),
    undated: cohortsOf(counts.undatedJoined, counts.undatedLeft),
  };
}

interface Counted {
  joined: number;
  readonly leftIn: Record<Month, number>;
  readonly toldIn: Record<Month, number>;
}

function cohortsOf(joined: ByMonths, left: ByMonths): readonly Cohort[] {
  const found = new Map<Month, Counted>();
  const of = (joinedIn: Month) => {
    const known = found.get(joinedIn) ?? { joined: 0, leftIn: {}, toldIn: {} };
    found.set(joinedIn, known);
    return known;
  };
  for (const [told, joinedIn, count] of entriesOf(joined)) {
    const cohort = of(joinedIn);
    cohort.joined += count;
    if (told > joinedIn) add(cohort.toldIn, told, count);
  }
  for (const [month, joinedIn, count] of entriesOf(left)) add(of(joinedIn).leftIn, month, count);
  return [...found]
    .map(([joinedIn, counted]) => ({ joinedIn, ...counted }))
    .filter((cohort) => cohort.joined !== 0 || Object.keys(cohort.leftIn).length > 0)
    .sort((one, other) => (one.joinedIn < other.joinedIn ? -1 : 1));
}

function entriesOf(byMonths: ByMonths): readonly (readonly [Month, Month, number])[] {
  return Object.entries(byMonths).flatMap(([month, byJoining]) =>
    Object.entries(byJoining).map(([joinedIn, count]) => [month as Month, joinedIn as Month, count] as const),
  );
}

/** What was told and then put right comes to nothing, and is left out. */
function add(counts: Record<Month, number>, month: Month, count: number): void {
  const sum = (counts[month] ?? 0) + count;
  if (sum === 0) delete counts[month];
  else counts[month] = sum;
}
