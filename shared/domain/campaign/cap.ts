import type { Category } from '../consent.ts';

/**
 * At most so many planned messages of these categories, all campaigns together, within so many days of the contact's
 * own calendar, today included. Answers to what people write are not planned, and are never counted.
 */
export interface Cap {
  readonly categories: readonly Category[];
  /** 1 a day, 7 a week, 30 a month. */
  readonly days: number;
  readonly most: number;
}

/** No cap looks back further. */
export const LONGEST_CAP_DAYS = 31;
