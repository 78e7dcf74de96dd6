import { localDateAt } from '../calendar/local-time.ts';
import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { zoneOf } from '../context.ts';

/**
 * That a person reads what was written: to say so once a day is polite, to say it each time is a machine talking.
 * Returns the contact who is told so now, or undefined when today they were told already.
 */
export function toldToday(contact: Contact, { now, settings }: SpeakingContext): Contact | undefined {
  const today = localDateAt(now, zoneOf(contact, settings));
  return contact.courtesyOn === today ? undefined : { ...contact, courtesyOn: today };
}
