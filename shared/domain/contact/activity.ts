import { addDays, localDateAt } from '../calendar/local-time.ts';
import type { Settings } from '../context.ts';
import { zoneOf } from '../context.ts';
import type { Instant } from '../instant.ts';
import type { Contact } from './contact.ts';

/**
 * Days by which the index of activity may lag behind: moving an entry costs as much as writing the contact. A campaign
 * for the inactive cannot ask for fewer days of silence, so that it comes upon whoever has become active since.
 */
export const ACTIVITY_LAG_DAYS = 30;

/** They did something just now. */
export function active(contact: Contact, at: Instant, settings: Settings): Contact {
  const lastActiveAt = contact.lastActiveAt !== undefined && contact.lastActiveAt > at ? contact.lastActiveAt : at;
  const today = localDateAt(lastActiveAt, zoneOf(contact, settings));
  const { activeOn = today } = contact;
  return { ...contact, lastActiveAt, activeOn: addDays(activeOn, ACTIVITY_LAG_DAYS) <= today ? today : activeOn };
}

/** The contact under the day on which they were really active last; undefined where the index knows it already. */
export function broughtUpToDate(contact: Contact, settings: Settings): Contact | undefined {
  const { lastActiveAt, activeOn } = contact;
  if (lastActiveAt === undefined || activeOn === undefined) return undefined;
  const day = localDateAt(lastActiveAt, zoneOf(contact, settings));
  return day > activeOn ? { ...contact, activeOn: day } : undefined;
}
