import type { Contact } from '../contact/contact.ts';
import type { Instant } from '../instant.ts';

/** The contact after a text by which they said no, or what may be one. Texts overtake each other: the latest counts. */
export function sayingNo(contact: Contact, receivedAt: Instant): Contact {
  const { saidNoAt = receivedAt } = contact;
  return { ...contact, saidNoAt: saidNoAt > receivedAt ? saidNoAt : receivedAt };
}

/** Whether a word of theirs came in before their last no, which somebody else may have told us: it says nothing any more. */
export function isOutdated({ saidNoAt, consent }: Contact, receivedAt: Instant): boolean {
  const out = consent.kind === 'opted-out' ? consent.since : undefined;
  return receivedAt < (saidNoAt ?? out ?? receivedAt);
}
