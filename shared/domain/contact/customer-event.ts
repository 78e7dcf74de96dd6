import type { LocalDate } from '../calendar/local-time.ts';
import type { CustomerEventType } from '../campaign/campaign.ts';
import type { Category } from '../consent.ts';
import { allows, reported } from '../consent.ts';
import { end } from '../conversation/end.ts';
import type { Decision } from '../decision.ts';
import type { ContactFact, Fact } from '../facts.ts';
import type { Contact, Profile } from './contact.ts';

/** What another system told us of a customer; a field that it does not mention stays as it is. */
export interface CustomerEvent {
  readonly type: CustomerEventType;
  readonly source: string;
  /** The day on which it happened, where the customer is. */
  readonly on: LocalDate;
  readonly profile: Profile;
  readonly consent?: readonly Category[];
}

/** The same event twice leaves the same contact. */
export function applyCustomerEvent(contact: Contact, event: CustomerEvent): Decision {
  const { type, source, profile, consent } = event;
  const told: Contact = {
    ...contact,
    standing: standingAfter(contact, type),
    profile: { ...contact.profile, ...profile, ...joining(contact, event) },
    consent: consent === undefined ? contact.consent : reported(contact.consent, consent),
  };
  const { contact: after, facts: ended } = withoutConsentNoQuestions(told);
  return { contact: after, facts: [factOf(), ...consentFacts(contact, after, source), ...ended] };

  function factOf(): ContactFact {
    const { joinedOn } = told.profile;
    if (type === 'customer.joined' && joinedOn !== undefined) return { kind: 'customer-joined', joinedOn, source };
    if (type === 'customer.updated') return { kind: 'customer-updated', changed: Object.keys(profile).sort(), source };
    return { kind: 'customer-event', type, source };
  }
}

/** Who joins does so on the day of the event, unless it says otherwise or they are a customer already. */
function joining(
  { standing, profile: known }: Contact,
  { type, on, profile }: CustomerEvent,
): Pick<Profile, 'joinedOn'> {
  const said = profile.joinedOn;
  if (type !== 'customer.joined' || said !== undefined) return said === undefined ? {} : { joinedOn: said };
  return { joinedOn: standing === 'customer' && known.joinedOn !== undefined ? known.joinedOn : on };
}

function standingAfter({ standing }: Contact, type: CustomerEventType): Contact['standing'] {
  if (type === 'customer.left') return 'former';
  return type === 'customer.joined' || standing === 'stranger' ? 'customer' : standing;
}

/** Who may no longer be asked is not waited for either. */
function withoutConsentNoQuestions(contact: Contact): Decision {
  const { conversation, consent } = contact;
  if (conversation.kind !== 'awaiting-answer' || allows(consent, 'service')) return { contact, facts: [] };
  return end(contact, conversation, 'withdrawn');
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
