import type { Instant } from '../instant.ts';
import type { TimeZone } from './local-time.ts';
import { addDays, instantOf, localDateAt, localHourAt } from './local-time.ts';

/** The local hours in which a text may arrive unasked: from `opensAt` until just before `closesAt`, on the hour. */
export interface QuietHours {
  readonly opensAt: number;
  readonly closesAt: number;
}

/**
 * US federal law: no unasked call or text before 8 or after 21 at the called party's location.
 * Source: 47 CFR 64.1200(c)(1).
 */
export const US_FEDERAL: QuietHours = { opensAt: 8, closesAt: 21 };

/** The instant itself where it is allowed, else the next opening on that zone's clock. */
export function nextAllowed(at: Instant, zone: TimeZone, { opensAt, closesAt }: QuietHours): Instant {
  const hour = localHourAt(at, zone);
  if (opensAt <= hour && hour < closesAt) return at;
  const today = localDateAt(at, zone);
  return instantOf(hour < opensAt ? today : addDays(today, 1), opensAt, zone);
}
