import type { LocalDate } from '../../calendar/local-time.ts';
import type { Branded } from '../../ids.ts';
import type { Instant } from '../../instant.ts';

/** A month on the calendar, `2026-03`: as text it sorts by time. */
export type Month = Branded<string, 'Month'>;

const MONTH_ENDS = 7;

export function monthOf(day: LocalDate | Instant): Month {
  return day.slice(0, MONTH_ENDS) as Month;
}

export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function addMonths(month: Month, months: number): Month {
  return fromNumber(toNumber(month) + months);
}

/** How many months later the second is; negative where it is earlier. */
export function monthsFrom(first: Month, second: Month): number {
  return toNumber(second) - toNumber(first);
}

/** Both ends among them. */
export function monthsBetween(first: Month, last: Month): readonly Month[] {
  return Array.from({ length: Math.max(0, monthsFrom(first, last) + 1) }, (_, later) => addMonths(first, later));
}

/** `2026-Q1`. */
export type Quarter = Branded<string, 'Quarter'>;

export function quarterOf(month: Month): Quarter {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}` as Quarter;
}

export function firstMonthOf(quarter: Quarter): Month {
  return fromNumber(Number(quarter.slice(0, 4)) * 12 + (Number(quarter.slice(6)) - 1) * 3);
}

function toNumber(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function fromNumber(months: number): Month {
  const year = Math.floor(months / 12);
  return `${String(year).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}` as Month;
}
