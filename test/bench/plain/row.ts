import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Instant } from '../../../shared/domain/instant.ts';

/** A contact as the plain table has it; found by the moment at which to look at it again, where there is one. */
export function rowOf(contact: Contact, due: Instant | undefined): Readonly<Record<string, unknown>> {
  const { phone, version } = contact;
  return { phone, version, contact, ...(due !== undefined && { wakes: 'wakes', wakesAt: due }) };
}
