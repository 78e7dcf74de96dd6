import type { Category } from '../consent.ts';
import type { Settings } from '../context.ts';
import { withdraw } from '../conversation/opt-out.ts';
import type { Decision } from '../decision.ts';
import type { ConsentGiven } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { earliest } from '../instant.ts';
import type { Contact, Profile } from './contact.ts';
import type { CustomerEvent } from './customer-event.ts';
import { applyTold } from './customer-event.ts';

/** What a row of the operator's file says of a customer; a field that it does not mention stays as it is. */
export interface ImportedContact {
  readonly profile: Profile;
  readonly consent?: readonly Category[];
  /** Where and when they agreed. */
  readonly given?: ConsentGiven;
  /** They said no to whoever kept the file. */
  readonly optedOutSince?: Instant;
  /** A customer where it is not said. */
  readonly standing?: Contact['standing'];
}

/** Who brought a file in, from where, and when. */
export interface Importing extends Pick<CustomerEvent, 'source' | 'at' | 'on'> {
  readonly by: string;
}

/**
 * A file is older than what we know: it tells the standing only of those who are new to us, or never were customers, and
 * an opt-out in it holds, while one of ours is never lifted.
 */
export function applyImport(
  contact: Contact,
  imported: ImportedContact,
  { by, ...told }: Importing,
  settings: Settings,
): Decision {
  const { profile, consent, given, optedOutSince, standing = 'customer' } = imported;
  const event: CustomerEvent = {
    ...told,
    type: 'customer.updated',
    profile,
    ...(consent && { consent }),
    ...(given && { given }),
  };
  const evidence = { channel: 'import', by, words: told.source } as const;
  const becomes = contact.standing === 'stranger' ? standing : contact.standing;
  const applied = applyTold(contact, event, evidence, settings, becomes);
  const placed = vouchedFor(applied.contact);
  if (optedOutSince === undefined || placed.consent.kind === 'opted-out') return { ...applied, contact: placed };
  const now = earliest(optedOutSince, event.at) ?? event.at;
  const { contact: out, facts } = withdraw(placed, evidence, { now, settings });
  // What they had agreed to before they left is no consent that was given now.
  const before = applied.facts.filter(({ kind }) => kind !== 'consent-granted');
  return { contact: out, facts: [...before, ...facts] };
}

/** Whom the operator brings in as theirs is no newcomer, whenever they first wrote. */
function vouchedFor(contact: Contact): Contact {
  if (contact.standing === 'stranger') return contact;
  const { newcomer: _, ...known } = contact;
  return known;
}
