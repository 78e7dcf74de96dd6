import type { Contact } from '../contact/contact.ts';
import type { Instant } from '../instant.ts';

/**
 * The contact after a no, or what may be one. Texts overtake each other, and what others tell of them: the latest counts.
 * @param at when their text came in, or since when others say that they are out
 */
export function sayingNo(contact: Contact, at: Instant): Contact {
  const { saidNoAt = at } = contact;
  return { ...contact, saidNoAt: saidNoAt > at ? saidNoAt : at };
}

/** Whether a word of theirs came in before their last no, which somebody else may have told us: it says nothing any more. */
export function isOutdated({ saidNoAt, consent }: Contact, receivedAt: Instant): boolean {
  // Earlier versions kept no moment of what others told.
  const out = consent.kind === 'opted-out' ? consent.since : undefined;
  return receivedAt < (saidNoAt ?? out ?? receivedAt);
}
