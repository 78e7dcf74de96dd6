import type { Contact } from '../../../shared/domain/contact/contact.ts';

/** What people are called in sentences. */
export interface Names {
  byContact(contactId: string): string;
  byPhone(phone: string): string;
}

export function namesIn(contacts: readonly Contact[]): Names {
  const called = contacts.map(({ contactId, phone, profile }) => ({ contactId, phone, name: profile.name ?? phone }));
  const byContact = new Map<string, string>(called.map(({ contactId, name }) => [contactId, name]));
  const byPhone = new Map<string, string>(called.map(({ phone, name }) => [phone, name]));
  return {
    byContact: (contactId) => isolated(byContact.get(contactId) ?? 'somebody unknown'),
    byPhone: (phone) => isolated(byPhone.get(phone) ?? phone),
  };
}

/** Between the isolates of UAX #9, so that a name from right to left does not turn the sentence around it. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
