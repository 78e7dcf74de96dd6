import type { Contact } from '../domain/contact/contact.ts';
import { contactIn } from '../domain/contact/erased.ts';
import { overtaken } from '../domain/conversation/second-look.ts';
import { eventsOf } from '../domain/events.ts';
import type { Fact, MessageOutcome, MessageQueued } from '../domain/facts.ts';
import { placeOf } from '../domain/place/place.ts';
import { maxPriceOf, priceOf } from '../domain/price/price.ts';
import type { Turn } from '../domain/turn.ts';
import { certainlyUnsent, unsent } from '../domain/turn.ts';
import type {
  Brake,
  Contacts,
  EventPublisher,
  Patience,
  SendResult,
  SmsSender,
  Touches,
  Turns,
  World,
} from './ports.ts';

export interface Delivery extends World {
  readonly turns: Turns;
  readonly contacts: Pick<Contacts, 'load'>;
  readonly touches: Pick<Touches, 'plan' | 'fail'>;
  readonly sms: SmsSender;
  readonly events: EventPublisher;
  /** For those who send what is planned. */
  readonly brake?: Brake;
  /** For those who text people themselves. */
  readonly patience?: Patience;
}

export type Refusal = Extract<MessageOutcome, { kind: 'message-failed' }>;

/** Reasons that lie with the contact or the clock; any other is for a person to look at. */
const EXPECTED: readonly string[] = [
  'opted-out',
  'opted-out-since',
  'consent-unsure',
  'no-consent',
  'quiet-hours',
  'stale',
];

/** Half a day of attempts, five minutes apart: long enough for a person to lift a spend limit or mend a permission. */
const TAKEOVERS = 144;

/**
 * What a committed turn still owes the world: its texts first, since somebody is waiting for them, then its events.
 * What does not get through stays in the outbox for `wake-conversations`. Returns what will never be sent.
 * @param heed what a refusal says of the contact; before it is settled, so that a crash between the two forgets no refusal
 */
export async function deliver(
  turn: Turn,
  contact: Contact | undefined,
  delivery: Delivery,
  heed: (refusal: Refusal) => Promise<void>,
): Promise<readonly Refusal[]> {
  const told: Fact[] = [];
  for (const message of unsent(turn)) told.push(...(await attempt(turn, contact, message, delivery)));
  const refusals = told.filter((fact) => fact.kind === 'message-failed');
  for (const refusal of refusals) await heed(refusal);
  const published = await publish(turn, delivery);
  const owed = unsent({ ...turn, facts: [...turn.facts, ...told] }).length > 0;
  await delivery.turns.settle(turn, told, published && !owed);
  if (turn.cause.kind === 'touch' && refusals[0] !== undefined) {
    await delivery.touches.fail({ ...turn.cause, contactId: turn.contactId }, refusals[0].reason);
  }
  return refusals;
}

/**
 * After a takeover nobody knows whether the former attempt got through, unless it said that it did not. Advertising is
 * then not sent, nor is the one text that may follow an opt-out: at most once. Anything else is: at least once, and the
 * record says that it may have been twice.
 */
async function attempt(
  turn: Turn,
  contact: Contact | undefined,
  message: MessageQueued,
  delivery: Delivery,
): Promise<readonly Fact[]> {
  if (contact === undefined) return [failed(message, 'unknown-contact', delivery)];
  const takeovers = turn.outbox?.takeovers ?? 0;
  if (takeovers === 0) return send(turn, contact, message, delivery);
  const reason = overtaken(message, turn, contact, delivery.settings, delivery.now());
  if (reason !== undefined) return [failed(message, reason, delivery)];
  if (takeovers > TAKEOVERS) return [failed(message, 'no-room', delivery)];
  if (certainlyUnsent(turn, message)) return send(turn, contact, message, delivery);
  if (goesAtMostOnce(message)) return [failed(message, 'outcome-unknown', delivery)];
  const repeated: Fact = { kind: 'message-repeated', messageId: message.messageId, at: delivery.now() };
  return [repeated, ...(await send(turn, contact, message, delivery))];
}

function goesAtMostOnce({ category, purpose }: MessageQueued): boolean {
  return category === 'marketing' || purpose === 'opt-out-confirmation';
}

/** Tries again where the provider had no room, as long as it is patient, and only what is still right by then. */
async function send(
  turn: Turn,
  { phone }: Contact,
  message: MessageQueued,
  delivery: Delivery,
): Promise<readonly Fact[]> {
  const { contactId, turnId } = turn;
  const fields = { contactId, turnId, messageId: message.messageId };
  for (let attempts = 1; ; attempts += 1) {
    const result = await delivery.sms.send(phone, message, fields, maxPriceFor(phone, message, delivery));
    const noRoom = result.kind === 'later' && !result.somebodyMustAct;
    if (!noRoom || !(await delivery.patience?.wait(attempts))) return told(result, turn, message, delivery);
    const contact = contactIn(await delivery.contacts.load(contactId));
    const reason = overtaken(message, turn, contact, delivery.settings, delivery.now());
    if (reason !== undefined) return [failed(message, reason, delivery)];
  }
}

async function told(
  result: SendResult,
  turn: Turn,
  message: MessageQueued,
  delivery: Delivery,
): Promise<readonly Fact[]> {
  const { contactId, turnId } = turn;
  const { messageId } = message;
  const at = delivery.now();
  const fields = { contactId, turnId, messageId };
  switch (result.kind) {
    case 'accepted':
      delivery.log('info', 'message-accepted', fields);
      return [{ kind: 'message-sent', messageId, providerId: result.providerId, at }];
    case 'refused':
      return [failed(message, result.reason, delivery, result.detail)];
    case 'later': {
      if (result.somebodyMustAct) {
        delivery.log('error', 'message-blocked', { ...fields, reason: result.detail });
        await delivery.brake?.pull(result.detail, at);
      } else delivery.log('warn', 'message-postponed', { ...fields, reason: result.detail });
      const number = turn.outbox?.takeovers ?? 0;
      return [{ kind: 'message-postponed', messageId, attempt: number, reason: result.detail, at }];
    }
    case 'uncertain':
      delivery.log('warn', 'message-uncertain', { ...fields, reason: result.detail });
      return [];
  }
}

/** By the prices of today: the text may have been committed by a deployment that knew others, or none. */
function maxPriceFor(to: Contact['phone'], { text }: MessageQueued, { settings }: Delivery): string {
  const { micros } = priceOf(text, placeOf(to).country, settings.prices);
  return maxPriceOf(micros, settings.maxPriceFactor);
}

function failed({ messageId }: MessageQueued, reason: string, { now, log }: Delivery, detail?: string): Refusal {
  const level = EXPECTED.includes(reason) ? 'info' : 'error';
  log(level, 'message-refused', { messageId, reason, ...(detail !== undefined && { detail }) });
  return { kind: 'message-failed', messageId, reason, at: now() };
}

async function publish(turn: Turn, { events, log }: Delivery): Promise<boolean> {
  const toPublish = eventsOf(turn);
  if (toPublish.length === 0) return true;
  try {
    await events.publish(toPublish, turn.at);
    return true;
  } catch (cause) {
    log('error', 'events-unpublished', { contactId: turn.contactId, turnId: turn.turnId, reason: String(cause) });
    return false;
  }
}
