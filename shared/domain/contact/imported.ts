import type { Category } from '../consent.ts';
import { optOut } from '../consent.ts';
import type { Settings } from '../context.ts';
import { end } from '../conversation/end.ts';
import type { Decision } from '../decision.ts';
import type { Fact } from '../facts.ts';
import type { Instant } from '../instant.ts';
import type { Contact, Profile } from './contact.ts';
import type { CustomerEvent } from './customer-event.ts';
import { applyCustomerEvent } from './customer-event.ts';

/** What a row of the operator's file says of a customer; a field that it does not mention stays as it is. */
export interface ImportedContact {
  readonly profile: Profile;
  readonly consent?: readonly Category[];
  /** They said no to whoever kept the file. */
  readonly optedOutSince?: Instant;
  /** A customer where it is not said. */
  readonly standing?: Contact['standing'];
}

/**
 * A file is older than what we know: it tells the standing only of those who are new to us, or never were customers, and
 * an opt-out in it holds, while one of ours is never lifted.
 */
export function applyImport(
  contact: Contact,
  imported: ImportedContact,
  told: Pick<CustomerEvent, 'source' | 'at' | 'on'>,
  settings: Settings,
): Decision {
  const { profile, consent, optedOutSince, standing = 'customer' } = imported;
  const event: CustomerEvent = { ...told, type: 'customer.updated', profile, ...(consent && { consent }) };
  const applied = applyCustomerEvent(contact, event, settings);
  const placed: Contact = contact.standing === 'stranger' ? { ...applied.contact, standing } : applied.contact;
  if (optedOutSince === undefined || placed.consent.kind === 'opted-out') return { ...applied, contact: placed };
  return optedOut(placed, optedOutSince, told.source, applied.facts);
}

function optedOut(contact: Contact, since: Instant, source: string, facts: readonly Fact[]): Decision {
  const { conversation, consent } = contact;
  const categories = consent.kind === 'granted' ? consent.categories : [];
  const open = conversation.kind === 'awaiting-answer' ? end(contact, conversation, 'opted-out') : undefined;
  const after = open?.contact ?? contact;
  return {
    contact: { ...after, consent: optOut(consent, since) },
    facts: [
      // What they had agreed to before they left is no consent that was given now.
      ...facts.filter(({ kind }) => kind !== 'consent-granted'),
      ...(open?.facts ?? []),
      { kind: 'consent-withdrawn', categories, channel: 'event', words: source },
    ],
  };
}
