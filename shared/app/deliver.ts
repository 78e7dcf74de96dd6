import type { Contact } from '../domain/contact/contact.ts';
import { overtaken } from '../domain/conversation/second-look.ts';
import { eventsOf } from '../domain/events.ts';
import type { Fact, MessageOutcome, MessageQueued } from '../domain/facts.ts';
import type { MessageId } from '../domain/ids.ts';
import { placeOf } from '../domain/place/place.ts';
import { maxPriceOf, priceOf } from '../domain/price/price.ts';
import type { Turn } from '../domain/turn.ts';
import { certainlyUnsent, unsent } from '../domain/turn.ts';
import type { Brake, EventPublisher, OptIns, SendResult, SmsSender, Touches, Turns, World } from './ports.ts';
import type { TooSoon } from './send-opt-in.ts';
import { sendOptIn } from './send-opt-in.ts';

export interface Delivery extends World {
  readonly turns: Turns;
  readonly touches: Pick<Touches, 'plan' | 'fail'>;
  readonly sms: SmsSender;
  readonly events: EventPublisher;
  /** For those who send what is planned. */
  readonly brake?: Brake;
  /** For those who may have to tell somebody that they are in again. */
  readonly optIns?: OptIns;
}

export type Refusal = Extract<MessageOutcome, { kind: 'message-failed' }>;

/** What a delivery taught us of the contact. */
export type News = Refusal | { readonly kind: 'number-released'; readonly messageId: MessageId };

/** Reasons that lie with the contact or the clock; any other is for a person to look at. */
const EXPECTED: readonly string[] = ['opted-out', 'opted-out-since', 'too-soon', 'no-consent', 'quiet-hours', 'stale'];

/** Half a day of attempts, five minutes apart: long enough for a person to lift a spend limit or mend a permission. */
const TAKEOVERS = 144;

/**
 * What a committed turn still owes the world: its texts first, since somebody is waiting for them, then its events.
 * What does not get through stays in the outbox for `wake-conversations`. Returns what will never be sent, and which
 * number the provider took off its own list so that a text could be.
 */
export async function deliver(turn: Turn, contact: Contact | undefined, delivery: Delivery): Promise<readonly News[]> {
  const told: Told[] = [];
  for (const message of unsent(turn)) told.push(await attempt(turn, contact, message, delivery));
  const facts = told.flatMap((each) => each.facts);
  const published = await publish(turn, delivery);
  const owed = unsent({ ...turn, facts: [...turn.facts, ...facts] }).length > 0;
  await delivery.turns.settle(turn, facts, published && !owed);
  const refusals = facts.filter((fact) => fact.kind === 'message-failed');
  if (turn.cause.kind === 'touch' && refusals[0] !== undefined) {
    await delivery.touches.fail({ ...turn.cause, contactId: turn.contactId }, refusals[0].reason);
  }
  return [...told.flatMap(({ news }) => news ?? []), ...refusals];
}

/** What became of one text. */
interface Told {
  readonly facts: readonly Fact[];
  readonly news?: News;
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
): Promise<Told> {
  const never = (reason: string): Told => ({ facts: [failed(message, reason, delivery)] });
  if (contact === undefined) return never('unknown-contact');
  const takeovers = turn.outbox?.takeovers ?? 0;
  if (takeovers === 0) return send(turn, contact, message, delivery);
  const reason = overtaken(message, turn, contact, delivery.settings, delivery.now());
  if (reason !== undefined) return never(reason);
  if (takeovers > TAKEOVERS) return never('no-room');
  if (certainlyUnsent(turn, message)) return send(turn, contact, message, delivery);
  if (message.category === 'marketing') return never('outcome-unknown');
  const repeated: Fact = { kind: 'message-repeated', messageId: message.messageId, at: delivery.now() };
  const { facts, ...told } = await send(turn, contact, message, delivery);
  return { ...told, facts: [repeated, ...facts] };
}

async function send(turn: Turn, contact: Contact, message: MessageQueued, delivery: Delivery): Promise<Told> {
  const { contactId, turnId } = turn;
  const { messageId, purpose } = message;
  const { phone } = contact;
  const fields = { contactId, turnId, messageId };
  const handOver = () => delivery.sms.send(phone, message, fields, maxPriceFor(phone, message, delivery));
  const { optIns } = delivery;
  if (purpose !== 'opt-in-confirmation' || optIns === undefined) {
    return { facts: await factsOf(await handOver(), turn, message, delivery) };
  }
  const { result, released } = await sendOptIn(contact, handOver, optIns.list);
  const facts = await factsOf(result, turn, message, delivery);
  return released ? { facts, news: { kind: 'number-released', messageId } } : { facts };
}

async function factsOf(
  result: SendResult | TooSoon,
  { contactId, turnId, outbox }: Turn,
  message: MessageQueued,
  delivery: Delivery,
): Promise<readonly Fact[]> {
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
      const number = outbox?.takeovers ?? 0;
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
