import { addDays } from '../domain/calendar/local-time.ts';
import type { EventFields } from '../domain/campaign/touch.ts';
import type { Contact } from '../domain/contact/contact.ts';
import { stranger } from '../domain/contact/contact.ts';
import type { CustomerEvent } from '../domain/contact/customer-event.ts';
import { applyCustomerEvent } from '../domain/contact/customer-event.ts';
import { zoneOf } from '../domain/context.ts';
import type { Fact } from '../domain/facts.ts';
import type { PhoneNumber } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { newcomerOf } from './newcomer-of.ts';
import type { EventPlanning } from './plan-on-event.ts';
import { planOnEvent } from './plan-on-event.ts';
import type { Identify } from './ports/world.ts';
import type { TurnOutcome, TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

export interface EventKeeping extends TurnTaking, Identify, EventPlanning {}

export interface ReportedEvent {
  /** EventBridge's id of the event: one that is delivered again has the same. */
  readonly id: string;
  /** When it happened. */
  readonly at: Instant;
  readonly phone: PhoneNumber;
  /** What it is about, a case or an order, where it names one. */
  readonly about?: string;
  /** What texts about it may name. */
  readonly fields?: EventFields;
  readonly event: CustomerEvent;
}

/** Another system told us something of a customer: it is kept, and what the program wants to ask about it is planned. */
export async function recordCustomerEvent(reported: ReportedEvent, keeping: EventKeeping): Promise<TurnOutcome> {
  const { id, phone, event } = reported;
  const joinedOn = event.profile.joinedOn ?? (event.type === 'customer.joined' ? event.on : undefined);
  await keeping.contacts.enrol(zoneOf({ phone, profile: event.profile }, keeping.settings), joinedOn);
  const contactId = await keeping.contactId(phone);
  // Who joined days ago, or whose data is only brought up to date, is no newcomer: it is we who hear of them late.
  const isNew = event.type !== 'customer.updated' && (joinedOn === undefined || joinedOn >= addDays(event.on, -1));
  const newcomer = isNew ? await newcomerOf(phone, keeping) : undefined;
  const unknown: Contact = { ...stranger(contactId, phone), ...(newcomer && { newcomer }) };
  const outcome = await takeTurn(
    {
      contactId,
      cause: { kind: 'customer-event', id },
      happenedAt: reported.at,
      decide: (contact, { settings }) => applyCustomerEvent(contact ?? unknown, event, settings),
    },
    keeping,
  );
  // Also for an event that comes again: the first time may have died before this.
  const { at, about = id, fields } = reported;
  const told = { type: event.type, occurrence: about, at, ...(fields && { fields }) };
  if (outcome !== 'erased') await planOnEvent(contactId, told, keeping);
  return outcome;
}

export interface RefusedEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  /** What the event gave for a phone number. It is hashed and kept nowhere. */
  readonly named: string;
  /** What is wrong with it, without repeating it. */
  readonly problem: string;
}

/** An event about somebody whom no text can reach: kept as a fact, and told to the operators. */
export async function refuseCustomerEvent(
  { id, type, source, named, problem }: RefusedEvent,
  keeping: EventKeeping,
): Promise<TurnOutcome> {
  const contactId = await keeping.contactId(named);
  const refused: Fact = { kind: 'contact-refused', eventType: type, problem, source };
  keeping.log('warn', 'contact-refused', { contactId, reason: problem, source });
  return takeTurn(
    { contactId, cause: { kind: 'customer-event', id }, decide: (contact) => ({ contact, facts: [refused] }) },
    keeping,
  );
}
