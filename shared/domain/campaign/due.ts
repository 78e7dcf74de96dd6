import type { Birthday, LocalDate } from '../calendar/local-time.ts';
import { addDays, instantOf } from '../calendar/local-time.ts';
import type { LocalStart } from '../calendar/occurrences.ts';
import { birthdaysInMonthOf, birthdaysOn } from '../calendar/occurrences.ts';
import type { Instant } from '../instant.ts';
import { addHours } from '../instant.ts';
import type { ScheduledCampaign } from './campaign.ts';

/** Whom a campaign concerns at one place on one day, as a question to an index. */
export type DueQuery =
  | { readonly kind: 'born-on'; readonly day: Birthday }
  | { readonly kind: 'joined-on'; readonly day: LocalDate }
  /** Last active on that day, as far as the index knows: some may have been active since. */
  | { readonly kind: 'active-on'; readonly day: LocalDate }
  | { readonly kind: 'everyone' };

/** Who joined longer ago than ten years is no longer asked: each round that is looked for costs a read a day. */
const LONGEST_DAYS = 3_653;

export interface DueAt extends LocalStart {
  readonly queries: readonly DueQuery[];
  readonly occurrence: string;
  readonly expiresAt: Instant;
}

export function dueAt({ trigger, expiresAfterHours }: ScheduledCampaign, start: LocalStart): DueAt {
  const { zone, date } = start;
  const expiresAt = addHours(instantOf(date, trigger.localHour, zone), expiresAfterHours);
  switch (trigger.kind) {
    case 'birthday': {
      return { ...start, queries: birthdaysOn(date).map(bornOn), occurrence: date.slice(0, 4), expiresAt };
    }
    case 'birthday-month': {
      const queries = date.endsWith('-01') ? birthdaysInMonthOf(date).map(bornOn) : [];
      return { ...start, queries, occurrence: date.slice(0, 7), expiresAt };
    }
    case 'dates': {
      const isOne = trigger.dates.some((each) => each === date || each === date.slice(5));
      return { ...start, queries: isOne ? [{ kind: 'everyone' }] : [], occurrence: date, expiresAt };
    }
    case 'days-inactive': {
      const day = addDays(date, -trigger.days);
      return { ...start, queries: [{ kind: 'active-on', day }], occurrence: day, expiresAt };
    }
    case 'days-after-joining': {
      const day = addDays(date, -trigger.days);
      return { ...start, queries: [{ kind: 'joined-on', day }], occurrence: day, expiresAt };
    }
    case 'every-days': {
      const rounds = Math.floor(LONGEST_DAYS / trigger.days);
      const queries = Array.from({ length: rounds }, (_, round): DueQuery => {
        return { kind: 'joined-on', day: addDays(date, -(round + 1) * trigger.days) };
      });
      return { ...start, queries, occurrence: date, expiresAt };
    }
  }
}

function bornOn(day: Birthday): DueQuery {
  return { kind: 'born-on', day };
}
