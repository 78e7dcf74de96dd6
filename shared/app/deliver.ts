import type { Contact } from '../domain/contact/contact.ts';
import { overtaken } from '../domain/conversation/second-look.ts';
import { eventsOf } from '../domain/events.ts';
import type { Fact, MessageOutcome, MessageQueued } from '../domain/facts.ts';
import { placeOf } from '../domain/place/place.ts';
import { isServed } from '../domain/place/served.ts';
import { maxPriceOf, priceOf } from '../domain/price/price.ts';
import type { Turn } from '../domain/turn.ts';
import { certainlyUnsent, unsent } from '../domain/turn.ts';
import type { Brake, EventPublisher, SmsSender, Touches, Turns, World } from './ports.ts';

export interface Delivery extends World {
  readonly turns: Turns;
  readonly touches: Pick<Touches, 'plan' | 'fail'>;
  readonly sms: SmsSender;
  readonly events: EventPublisher;
  /** For those who send what is planned. */
  readonly brake?: Brake;
}

export type Refusal = Extract<MessageOutcome, { kind: 'message-failed' }>;

/** Reasons that lie with the contact or the clock; any other is for a person to look at. */
const EXPECTED: readonly string[] = ['opted-out', 'opted-out-since', 'no-consent', 'quiet-hours', 'stale', 'country'];

/** Half a day of attempts, five minutes apart: long enough for a person to lift a spend limit or mend a permission. */
const TAKEOVERS = 144;

/**
 * What a committed turn still owes the world: its texts first, since somebody is waiting for them, then its events.
 * What does not get through stays in the outbox for `wake-conversations`. Returns what will never be sent.
 */
export async function deliver(
  turn: Turn,
  contact: Contact | undefined,
  delivery: Delivery,
): Promise<readonly Refusal[]> {
  const told: Fact[] = [];
  for (const message of unsent(turn)) told.push(...(await attempt(turn, contact, message, delivery)));
  const published = await publish(turn, delivery);
  const owed = unsent({ ...turn, facts: [...turn.facts, ...told] }).length > 0;
  await delivery.turns.settle(turn, told, published && !owed);
  const refusals = told.filter((fact) => fact.kind === 'message-failed');
  if (turn.cause.kind === 'touch' && refusals[0] !== undefined) {
    await delivery.touches.fail({ ...turn.cause, contactId: turn.contactId }, refusals[0].reason);
  }
  return refusals;
}

/**
 * After a takeover nobody knows whether the former attempt got through, unless it said that it did not. Advertising is
 * then not sent: at most once. Anything else is: at least once, and the record says that it may have been twice.
 */
async function attempt(
  turn: Turn,
  contact: Contact | undefined,
  message: MessageQueued,
  delivery: Delivery,
): Promise<readonly Fact[]> {
  if (contact === undefined) return [failed(message, 'unknown-contact', delivery)];
  // Whatever brought it about, and whatever was allowed when it was committed: nothing leaves for there.
  if (!isServed(contact.phone, delivery.settings)) return [failed(message, 'country', delivery)];
  const takeovers = turn.outbox?.takeovers ?? 0;
  if (takeovers === 0) return send(turn, contact.phone, message, delivery);
  const reason = overtaken(message, turn, contact, delivery.settings, delivery.now());
  if (reason !== undefined) return [failed(message, reason, delivery)];
  if (takeovers > TAKEOVERS) return [failed(message, 'no-room', delivery)];
  if (certainlyUnsent(turn, message)) return send(turn, contact.phone, message, delivery);
  if (message.category === 'marketing') return [failed(message, 'outcome-unknown', delivery)];
  const repeated: Fact = { kind: 'message-repeated', messageId: message.messageId, at: delivery.now() };
  return [repeated, ...(await send(turn, contact.phone, message, delivery))];
}

async function send(
  turn: Turn,
  to: Contact['phone'],
  message: MessageQueued,
  delivery: Delivery,
): Promise<readonly Fact[]> {
  const { contactId, turnId } = turn;
  const { messageId } = message;
  const at = delivery.now();
  const fields = { contactId, turnId, messageId };
  const result = await delivery.sms.send(to, message, fields, maxPriceFor(to, message, delivery));
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
