import type { Result } from '../../../shared/runtime/result.ts';
import { failure, success } from '../../../shared/runtime/result.ts';

export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const IN_PARTS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const SHORT_YEAR = /^\d{1,2}([/.-])\d{1,2}\1\d{2}$/;

/** Whether only an order of day and month tells what this date is. */
export function needsOrder(cell: string): boolean {
  return IN_PARTS.test(cell);
}

/** A date as tables write it, in the form `YYYY-MM-DD`; what is in no such form is left as it is. */
export function isoDate(cell: string, order: DateOrder | undefined): Result<string, string> {
  const iso = ISO.exec(cell)?.[1];
  if (iso !== undefined) return success(iso);
  if (SHORT_YEAR.test(cell)) return failure('has a year of two digits, and must be a date, YYYY-MM-DD');
  const [, first = '', , second = '', year = ''] = IN_PARTS.exec(cell) ?? [];
  if (year === '') return success(cell);
  if (order === undefined)
    return failure('may begin with the day or the month: say which with --dates dmy or --dates mdy');
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return success(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
