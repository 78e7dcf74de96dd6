import type { Birthday, LocalDate, TimeZone } from '../calendar/local-time.ts';
import { addDays, instantOf, localDate } from '../calendar/local-time.ts';
import type { LocalStart } from '../calendar/occurrences.ts';
import { birthdaysInMonthOf, birthdaysOn, nextStart, TICK_SECONDS } from '../calendar/occurrences.ts';
import type { Instant } from '../instant.ts';
import { addHours, addSeconds, earliest, FOREVER } from '../instant.ts';
import type { CalendarTrigger, CampaignDefinition, ScheduledCampaign } from './campaign.ts';

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
      const queries = isFirstOfMonth(date) ? birthdaysInMonthOf(date).map(bornOn) : [];
      return { ...start, queries, occurrence: date.slice(0, 7), expiresAt };
    }
    case 'dates': {
      return {
        ...start,
        queries: isOneOf(trigger.dates, date) ? [{ kind: 'everyone' }] : [],
        occurrence: date,
        expiresAt,
      };
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

/** When the campaign's hour next comes, after this tick, on a day on which anybody can be due. */
export function nextDueStart({ trigger }: ScheduledCampaign, tick: Instant, zones: readonly TimeZone[]): Instant {
  const days = daysOf(trigger, tick.slice(0, 10) as LocalDate);
  if (days === 'any') return nextStart(tick, trigger.localHour, zones);
  const starts = days.flatMap((day) => zones.map((zone) => instantOf(day, trigger.localHour, zone)));
  return earliest(...starts.filter((start) => start >= addSeconds(tick, TICK_SECONDS))) ?? FOREVER;
}

/** Whether a campaign can have anything to send on that day of a customer's calendar. */
export function canBeDueOn({ trigger }: CampaignDefinition, day: LocalDate): boolean {
  switch (trigger.kind) {
    case 'birthday-month':
      return isFirstOfMonth(day);
    case 'dates':
      return isOneOf(trigger.dates, day);
    case 'broadcast':
      return trigger.on === day;
    default:
      return true;
  }
}

function isFirstOfMonth(day: LocalDate): boolean {
  return day.endsWith('-01');
}

function isOneOf(dates: readonly string[], day: LocalDate): boolean {
  return dates.some((each) => each === day || each === day.slice(5));
}

/** The days of a campaign that few days can be: those of this year and the years beside it, for zones that differ. */
function daysOf(trigger: CalendarTrigger, today: LocalDate): readonly LocalDate[] | 'any' {
  const year = Number(today.slice(0, 4));
  switch (trigger.kind) {
    case 'dates':
      return trigger.dates
        .flatMap((date) => (date.length > 5 ? [date] : [year - 1, year, year + 1].map((each) => `${each}-${date}`)))
        .flatMap((date) => localDate(date) ?? []);
    case 'birthday-month': {
      const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));
      return [year - 1, year, year + 1].flatMap((each) => months.map((month) => `${each}-${month}-01` as LocalDate));
    }
    default:
      return 'any';
  }
}
