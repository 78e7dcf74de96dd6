import type { DayNumbers } from '../../../../shared/contracts/console/numbers.ts';
import { count } from '../format/numbers.ts';

export const lastDayOf = ({ day, until }: Pick<DayNumbers, 'day' | 'until'>): string => until ?? day;

/** Whether numbers are told by day, or by week as those of long periods are. */
export function stepName(days: readonly DayNumbers[]): string {
  return days.some(({ until }) => until !== undefined) ? 'by week' : 'by day';
}

const DAY = 86_400_000;

/** A line through one value a step. Where there is a single one, it is drawn over its day or week: a line has two ends. */
export function pointsOf<Row extends Pick<DayNumbers, 'day' | 'until'>>(
  rows: readonly Row[],
  value: (row: Row) => number,
): readonly { readonly x: Date; readonly y: number }[] {
  const points = rows.map((row) => ({ x: new Date(row.day), y: value(row) }));
  const [only] = rows;
  if (only === undefined || rows.length > 1) return points;
  return [...points, { x: endOf(only), y: value(only) }];
}

const endOf = (row: Pick<DayNumbers, 'day' | 'until'>): Date => new Date(Date.parse(lastDayOf(row)) + DAY - 1);

/** An axis of all days, those without anything to draw among them. */
export function spanOf(days: readonly DayNumbers[]): Date[] {
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? [] : [new Date(first.day), endOf(last)];
}

/** The end of an axis of counts: above the highest bar, and not so low that its marks would be parts of one. */
export function topOf(bars: readonly number[]): number {
  const most = Math.max(...bars);
  return Number.isInteger(most) ? Math.max(5, most) : most;
}

/** Between two whole numbers of things there is nothing to be named. */
export function wholeTick(value: number): string {
  return Number.isInteger(value) ? count(value) : '';
}
