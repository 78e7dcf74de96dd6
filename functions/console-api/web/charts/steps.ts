import type { DayNumbers } from '../../../../shared/contracts/console/numbers.ts';

export const lastDayOf = ({ day, until }: Pick<DayNumbers, 'day' | 'until'>): string => until ?? day;

/** Whether numbers are told by day, or by week as those of long periods are. */
export function stepName(days: readonly DayNumbers[]): string {
  return days.some(({ until }) => until !== undefined) ? 'by week' : 'by day';
}
