import type { Birthday, LocalDate } from '../calendar/local-time.ts';
import { addDays, instantOf } from '../calendar/local-time.ts';
import type { LocalStart } from '../calendar/occurrences.ts';
import { birthdaysOn } from '../calendar/occurrences.ts';
import type { Instant } from '../instant.ts';
import { addHours } from '../instant.ts';
import type { ScheduledCampaign } from './campaign.ts';

/** Whom a campaign concerns at one place on one day, as a question to an index. */
export type DueQuery =
  | { readonly kind: 'born-on'; readonly day: Birthday }
  | { readonly kind: 'joined-on'; readonly day: LocalDate };

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
      const queries = birthdaysOn(date).map((day): DueQuery => ({ kind: 'born-on', day }));
      return { ...start, queries, occurrence: date.slice(0, 4), expiresAt };
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
