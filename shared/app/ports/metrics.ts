import type { Day, Hour, Instant } from '../../domain/instant.ts';
import type { Counts } from '../../domain/metrics/counts.ts';
import type { Scope } from '../../domain/metrics/scope.ts';

/** Which hours have to be counted (again). */
export interface HoursToCount {
  open(): Promise<OpenHours>;
  /** Says that an hour which may be closed has changed. */
  reopen(hour: Hour, now: Instant): Promise<void>;
  /** Every hour before this one has been counted for good. */
  closeBefore(hour: Hour): Promise<void>;
  /** This hour has been counted again, with all that came before that moment. */
  closeAgain(hour: Hour, countedAt: Instant): Promise<void>;
}

export interface OpenHours {
  /** The first hour that is not counted for good; undefined before the first count. */
  readonly from: Hour | undefined;
  /** Earlier hours that a late fact has touched. */
  readonly reopened: readonly Hour[];
}

/** What was counted, by hour, day and month; each written whole, never added to. */
export interface Rollups extends RollupsRead {
  writeHour(hour: Hour, counts: ReadonlyMap<Scope, Counts>): Promise<void>;
  /** Every hour of a day that was counted, of every scope. */
  hoursOf(day: Day): AsyncIterable<HourOfScope>;
  /** @param named all scopes that the day has, where others than these have changed */
  writeDay(day: Day, counts: ReadonlyMap<Scope, Counts>, named: readonly Scope[]): Promise<void>;
  writeMonth(month: Month, counts: ReadonlyMap<Scope, Counts>): Promise<void>;
}

/** The counts of one scope in a period, both ends included, the first first; where nothing was counted, none. */
export interface RollupsRead {
  days(scope: Scope, from: Day, to: Day): AsyncIterable<{ readonly day: Day; readonly counts: Counts }>;
  /** A month holds those of its days that are over. */
  months(scope: Scope, from: Month, to: Month): AsyncIterable<{ readonly month: Month; readonly counts: Counts }>;
  /** The scopes that anything was counted for in these days. */
  scopes(from: Day, to: Day): Promise<ReadonlySet<Scope>>;
}

export interface HourOfScope {
  readonly hour: Hour;
  readonly scope: Scope;
  readonly counts: Counts;
}

/** A month in UTC, `2026-03`. */
export type Month = string;
