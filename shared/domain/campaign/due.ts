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
  }
}
