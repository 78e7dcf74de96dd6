import type { Period } from '../../../../shared/contracts/console/responses.ts';

const inUtc = { timeZone: 'UTC' } as const;
const day = new Intl.DateTimeFormat('en', { ...inUtc, day: 'numeric', month: 'short' });
const fullDay = new Intl.DateTimeFormat('en', { ...inUtc, day: 'numeric', month: 'short', year: 'numeric' });
const month = new Intl.DateTimeFormat('en', { ...inUtc, month: 'long', year: 'numeric' });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });

/** `2026-03-07` as Mar 7 */
export const shortDay = (text: string): string => day.format(new Date(text));
export const longDay = (text: string): string => fullDay.format(new Date(text));
export const shortDayOf = (date: Date): string => day.format(date);

/** An instant on the reader's own clock. */
export const instant = (text: string): string => moment.format(new Date(text));
export const timeOfDay = (text: string): string => clock.format(new Date(text));

export function days({ from, to }: Period): string {
  return from === to ? longDay(from) : `${longDay(from)} to ${longDay(to)}`;
}

/** `2026-03` as March 2026, `2026-Q1` as Q1 2026 */
export function calendarPeriod(text: string): string {
  const quarter = /^(\d{4})-(Q\d)$/.exec(text);
  return quarter ? `${quarter[2]} ${quarter[1]}` : month.format(new Date(text));
}

/** The days of a month or of a quarter. */
export function daysOf(period: string): Period {
  const year = Number(period.slice(0, 4));
  const quarter = /Q(\d)$/.exec(period)?.[1];
  const first = quarter === undefined ? Number(period.slice(5, 7)) - 1 : (Number(quarter) - 1) * 3;
  const months = quarter === undefined ? 1 : 3;
  const iso = (monthIndex: number, date: number) =>
    new Date(Date.UTC(year, monthIndex, date)).toISOString().slice(0, 10);
  return { from: iso(first, 1), to: iso(first + months, 0) };
}
