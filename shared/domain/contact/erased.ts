import type { ContactId, PhoneNumber } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { Cause } from '../turn.ts';
import type { Contact } from './contact.ts';
import { stranger } from './contact.ts';

/**
 * Somebody who was erased. This is all that is left of them, so that nothing that others tell brings them back. There is
 * no number here: nobody can text them.
 */
export interface Erased {
  readonly contactId: ContactId;
  /** Goes on counting: what was decided about them before is refused. */
  readonly version: number;
  readonly standing: 'erased';
  readonly erasedAt: Instant;
}

/** Whomever a contact's id may name. */
export type Person = Contact | Erased;

/** The contact, where somebody is one and was not erased. */
export function contactIn(person: Person | undefined): Contact | undefined {
  return person?.standing === 'erased' ? undefined : person;
}

/** Whoever was erased and writes is a stranger who has opted out: HELP is answered, and only their START undoes it. */
export function returning({ contactId, version, erasedAt }: Erased, phone: PhoneNumber): Contact {
  const consent = { kind: 'opted-out', since: erasedAt, before: [] } as const;
  return { ...stranger(contactId, phone), version, consent, erasedAt };
}

/**
 * Whether something has no effect on somebody, because they were erased: whatever happened before that, and whatever
 * systems and files tell of them until their own START.
 * @param happenedAt where it may have happened long before it is looked at
 */
export function isErasedTo(person: Person | undefined, cause: Cause, happenedAt: Instant | undefined): boolean {
  if (person?.erasedAt === undefined) return false;
  if (happenedAt !== undefined && happenedAt <= person.erasedAt) return true;
  if (cause.kind === 'inbound-text') return false;
  return person.standing === 'erased' || (cause.kind === 'customer-event' && isOutSince(person, person.erasedAt));
}

function isOutSince({ consent }: Contact, erasedAt: Instant): boolean {
  return consent.kind === 'opted-out' && consent.since === erasedAt;
}
