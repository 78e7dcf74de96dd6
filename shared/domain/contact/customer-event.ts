import type { LocalDate } from '../calendar/local-time.ts';
import type { CustomerEventType } from '../campaign/campaign.ts';
import { converted } from '../campaign/conversion.ts';
import type { Category } from '../consent.ts';
import { allows, SERVICE_ONLY } from '../consent.ts';
import type { Settings } from '../context.ts';
import { end } from '../conversation/end.ts';
import type { Decision } from '../decision.ts';
import type { ConsentGiven, ContactFact } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { active } from './activity.ts';
import type { ToldConsent } from './consent-told.ts';
import { consentTold } from './consent-told.ts';
import type { Contact, Profile } from './contact.ts';
import { countedAs } from './counted-as.ts';

/** What another system told us of a customer; a field that it does not mention stays as it is. */
export interface CustomerEvent {
  readonly type: CustomerEventType;
  readonly source: string;
  readonly at: Instant;
  /** The day on which it happened, where the customer is. */
  readonly on: LocalDate;
  readonly profile: Profile;
  readonly consent?: readonly Category[];
  /** Where and when they agreed. */
  readonly given?: ConsentGiven;
}

/** The same event twice leaves the same contact. */
export function applyCustomerEvent(contact: Contact, event: CustomerEvent, settings: Settings): Decision {
  const evidence = { channel: 'event', by: event.source, words: event.type } as const;
  const told = applyTold(contact, event, evidence, settings);
  const done = converted(told.contact, event);
  return { contact: done.contact, facts: [...told.facts, ...done.facts] };
}

/** What is told, by an event or by a file that says the same. */
export function applyTold(
  contact: Contact,
  event: CustomerEvent,
  evidence: ToldConsent['evidence'],
  settings: Settings,
  becomes = standingAfter(contact, event.type),
): Decision {
  const { type, source, at, profile, given } = event;
  const known = { ...contact.profile, ...profile, ...attributes(contact, event), ...joining(contact, event) };
  const counted = countedAs(contact, { ...contact, standing: becomes, profile: known }, event);
  const told: Contact = {
    ...contact,
    standing: becomes,
    profile: known,
    ...(counted.tenure && { tenure: counted.tenure }),
    ...(type === 'link.clicked' && { lastClickedAt: at }),
    ...(event.consent && isNews(contact, at) && { consentToldAt: at }),
  };
  const said = isNews(contact, at) ? event.consent : undefined;
  const untold = untoldOf(contact, becomes);
  const categories = said ?? consentUntold(contact, becomes);
  const agreed =
    categories === undefined
      ? { contact: told, facts: [] }
      : consentTold(told, { categories, untold, evidence, at, ...(given && { given }) }, settings);
  const { contact: after, facts: ended } = withoutConsentNoQuestions(moved(agreed.contact, event, settings));
  return { contact: after, facts: [...toldFacts(), ...agreed.facts, ...ended] };

  function toldFacts(): readonly ContactFact[] {
    if (type === 'customer.updated')
      return [{ kind: 'customer-updated', changed: Object.keys(profile).sort(), source }, ...counted.facts];
    const saysAll = (type === 'customer.joined' || type === 'customer.left') && counted.facts.length > 0;
    return saysAll ? counted.facts : [{ kind: 'customer-event', type, source }, ...counted.facts];
  }
}

/** Events overtake each other, and come again out of a failure queue: what was told later holds. */
function isNews({ consentToldAt }: Contact, at: Instant): boolean {
  return consentToldAt === undefined || consentToldAt <= at;
}

/** Who is new has agreed to service, where nothing else is said; what others agreed to stays. */
function consentUntold(
  { version, standing, consent }: Contact,
  becomes: Contact['standing'],
): readonly Category[] | undefined {
  if (version === 0) return SERVICE_ONLY.categories;
  const isMet = standing === 'stranger' && becomes !== 'stranger';
  return isMet && consent.kind === 'granted' ? consent.categories : undefined;
}

/** A stranger is answered, and nobody has told yet that they agreed to more than that. */
function untoldOf({ version, standing, consent }: Contact, becomes: Contact['standing']): readonly Category[] {
  if (consent.kind === 'opted-out') return [];
  if (version === 0) return consent.categories;
  return standing === 'stranger' && becomes !== 'stranger' ? SERVICE_ONLY.categories : [];
}

/** What we are told of somebody's data is nothing that they did; the silence of who is new begins with it. */
function moved(contact: Contact, { type, at }: CustomerEvent, settings: Settings): Contact {
  return type === 'customer.updated' && contact.activeOn !== undefined ? contact : active(contact, at, settings);
}

function attributes({ profile: known }: Contact, { profile: said }: CustomerEvent): Pick<Profile, 'attributes'> {
  return said.attributes === undefined ? {} : { attributes: { ...known.attributes, ...said.attributes } };
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
