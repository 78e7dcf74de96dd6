import type { Instant } from '../../domain/instant.ts';
import type { Retention } from '../../domain/retention.ts';

/** Seconds since 1970, by which DynamoDB removes a row, within days. Until it has, readers pass over what has expired. */
export function timeToLive(until: Instant): number {
  return Math.ceil(Date.parse(until) / 1000);
}

/** What readers go by. */
export interface Keeping {
  readonly retention: Retention;
  now(): Instant;
}
