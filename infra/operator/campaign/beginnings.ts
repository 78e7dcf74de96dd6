import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import { instantOf } from '../../../shared/domain/calendar/local-time.ts';
import type { QuietHours } from '../../../shared/domain/calendar/quiet-laws.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours, addSeconds, earliest } from '../../../shared/domain/instant.ts';

/** A moment at which a broadcast begins in some zones. */
export interface Beginning {
  readonly at: Instant;
  readonly zones: readonly TimeZone[];
  /** Nothing leaves there at or after this. */
  readonly endsAt: Instant;
  readonly state: 'to-come' | 'at-once' | 'too-late';
}

/** The first first. */
export function beginningsOf(
  { trigger, expiresAfterHours }: Broadcast,
  zones: Iterable<TimeZone>,
  now: Instant,
): readonly Beginning[] {
  const byInstant = new Map<Instant, TimeZone[]>();
  for (const zone of new Set(zones)) {
    const at = instantOf(trigger.on, trigger.localHour, zone);
    byInstant.set(at, [...(byInstant.get(at) ?? []), zone]);
  }
  return [...byInstant]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([at, there]) => {
      const endsAt = addHours(at, expiresAfterHours);
      return { at, zones: there, endsAt, state: at > now ? 'to-come' : endsAt > now ? 'at-once' : 'too-late' };
    });
}

/** The hours from its own until it expires in which the operator's quiet hours let it leave. */
export interface Open {
  /** Hours until the first of them. */
  readonly after: number;
  readonly hours: number;
}

/** Undefined where they never do. */
export function openOf({ trigger, expiresAfterHours }: Broadcast, { opensAt, closesAt }: QuietHours): Open | undefined {
  const hours = Array.from({ length: expiresAfterHours }, (_, later) => (trigger.localHour + later) % 24);
  const open = hours.map((hour) => opensAt <= hour && hour < closesAt);
  const after = open.indexOf(true);
  return after === -1 ? undefined : { after, hours: open.filter(Boolean).length };
}

export interface Sending {
  /** When the last one leaves. */
  readonly endsAt: Instant;
  /** Texts whose turn would not come before they expire. */
  readonly tooMany: number;
}

/**
 * One after the other at the pace, those first that begin first, if nothing else is sent meanwhile.
 */
export function sendingOf(
  beginnings: readonly (Beginning & { readonly texts: number })[],
  perSecond: number,
  { after, hours }: Open,
  now: Instant,
): Sending {
  let [free, tooMany] = [now, 0];
  for (const { at, endsAt, texts, state } of beginnings) {
    if (state === 'too-late') continue;
    const opens = addHours(at, after);
    const begins = latest(opens, now, free);
    const closes = earliest(endsAt, addHours(latest(opens, now), hours)) ?? endsAt;
    const room = Math.max(0, Math.floor(((Date.parse(closes) - Date.parse(begins)) / 1000) * perSecond));
    const leaving = Math.min(texts, room);
    tooMany += texts - leaving;
    if (leaving > 0) free = addSeconds(begins, leaving / perSecond);
  }
  return { endsAt: free, tooMany };
}

function latest(first: Instant, ...others: readonly Instant[]): Instant {
  return [first, ...others].sort().at(-1) ?? first;
}
