import type { LocalDate } from '../calendar/local-time.ts';
import { addDays } from '../calendar/local-time.ts';
import type { ContactFact, Fact, JoinedOn } from '../facts.ts';
import type { CohortCounts } from './counts.ts';
import { addTo } from './tally.ts';

/** A joining that we hear of later than so many days after it, as by an import, is no joining of the period in which we do. */
export const NEWS_DAYS = 31;

type Joined = Extract<ContactFact, { kind: 'customer-joined' }>;

/** Whether somebody joined now: not where an earlier joining is put right, or one of long ago is told. */
export function isNews({ joinedOn, toldOn = joinedOn, insteadOf }: Joined): boolean {
  return insteadOf === undefined && toldOn <= addDays(joinedOn, NEWS_DAYS);
}

/** How the fact changes the cohorts; undefined where it does not. */
export function cohortsOf(fact: Fact): Partial<CohortCounts> | undefined {
  switch (fact.kind) {
    case 'customer-joined': {
      const { insteadOf } = fact;
      const added = under(fact, 1);
      return insteadOf === undefined ? added : both(added, under(insteadOf, -1));
    }
    case 'customer-left': {
      const { undated, joinedOn, leftOn } = fact;
      return { [undated ? 'undatedLeft' : 'left']: { [month(leftOn)]: { [month(joinedOn)]: 1 } } };
    }
    default:
      return undefined;
  }
}

function under({ joinedOn, toldOn = joinedOn, undated }: JoinedOn, count: number): Partial<CohortCounts> {
  return { [undated ? 'undatedJoined' : 'joined']: { [month(toldOn)]: { [month(joinedOn)]: count } } };
}

function both(one: Partial<CohortCounts>, other: Partial<CohortCounts>): Partial<CohortCounts> {
  const total = {};
  addTo(total, one);
  addTo(total, other);
  return total;
}

function month(day: LocalDate): string {
  return day.slice(0, 'YYYY-MM'.length);
}
