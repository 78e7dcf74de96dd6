import type { CustomerEventType } from '../campaign/campaign.ts';
import type { Category } from '../consent.ts';
import { reported } from '../consent.ts';
import type { Decision } from '../decision.ts';
import type { ContactFact, Fact } from '../facts.ts';
import type { Contact, Profile } from './contact.ts';

/** What another system told us of a customer; a field that it does not mention stays as it is. */
export interface CustomerEvent {
  readonly type: CustomerEventType;
  readonly source: string;
  readonly profile: Profile;
  readonly consent?: readonly Category[];
}

/** The same event twice leaves the same contact. */
export function applyCustomerEvent(contact: Contact, event: CustomerEvent): Decision {
  const { type, source, profile, consent } = event;
  const after: Contact = {
    ...contact,
    standing: 'customer',
    profile: { ...contact.profile, ...profile },
    consent: consent === undefined ? contact.consent : reported(contact.consent, consent),
  };
  return { contact: after, facts: [factOf(event), ...consentFacts(contact, after, source)] };

  function factOf({ profile: { joinedOn } }: CustomerEvent): ContactFact {
    if (type === 'customer.joined' && joinedOn !== undefined) return { kind: 'customer-joined', joinedOn, source };
    if (type === 'customer.updated') return { kind: 'customer-updated', changed: Object.keys(profile).sort(), source };
    return { kind: 'customer-event', type, source };
  }
}

function consentFacts(before: Contact, after: Contact, source: string): readonly Fact[] {
  if (before.consent.kind === 'opted-out' || after.consent.kind === 'opted-out') return [];
  const had = before.version === 0 ? [] : before.consent.categories;
  const has = after.consent.categories;
  const granted = has.filter((category) => !had.includes(category));
  const withdrawn = had.filter((category) => !has.includes(category));
  return [
    ...(granted.length > 0
      ? [{ kind: 'consent-granted', categories: granted, channel: 'event', words: source } as const]
      : []),
    ...(withdrawn.length > 0
      ? [{ kind: 'consent-withdrawn', categories: withdrawn, channel: 'event', words: source } as const]
      : []),
  ];
}
