import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Settings } from '../../../shared/domain/context.ts';
import { zoneOf } from '../../../shared/domain/context.ts';
import type { Instant } from '../../../shared/domain/instant.ts';

/** Whose clock a person's moments are told by, and how we know it. */
export interface OwnClock {
  readonly zone: TimeZone;
  readonly because: string;
}

export function clockOf(contact: Pick<Contact, 'phone' | 'profile'>, settings: Settings): OwnClock {
  const zone = zoneOf(contact, settings);
  if (contact.profile.timezone !== undefined) return { zone, because: 'their time zone as you told it' };
  const own = zoneOf(contact, { defaultTimeZone: 'Etc/Unknown' as TimeZone }) === zone;
  return { zone, because: own ? 'the only time zone of their number' : 'the default of cdk.json: theirs is not known' };
}

/** `2026-03-20 11:00:05 in America/Los_Angeles (2026-03-20 18:00:05 UTC)` */
export function momentFor(at: Instant, { zone }: OwnClock): string {
  return `${shown(at, zone)} in ${zone} (${shown(at, 'UTC')} UTC)`;
}

function shown(at: Instant, timeZone: string): string {
  // Swedes write the year first.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));
}
