import type { Contact } from '../domain/contact/contact.ts';
import { overtaken } from '../domain/conversation/second-look.ts';
import { eventsOf } from '../domain/events.ts';
import type { Fact, MessageOutcome, MessageQueued } from '../domain/facts.ts';
import type { MessageId } from '../domain/ids.ts';
import { isServed } from '../domain/place/served.ts';
import type { Turn } from '../domain/turn.ts';
import { certainlyUnsent, unsent } from '../domain/turn.ts';
import type { Delivery } from './hand-over.ts';
import { handOver } from './hand-over.ts';
import { refusedBefore } from './refused-before.ts';

export type Refusal = Extract<MessageOutcome, { kind: 'message-failed' }>;

/** What a delivery taught us of the contact. */
export type News = Refusal | { readonly kind: 'number-released'; readonly messageId: MessageId };

/** Reasons that lie with the contact or the clock; any other is for a person to look at. */
const EXPECTED: readonly string[] = [
  'opted-out',
  'opted-out-since',
  'too-soon',
  'consent-unsure',
  'no-consent',
  'quiet-hours',
  'stale',
  'country',
];

/** Half a day of attempts, five minutes apart: long enough for a person to lift a spend limit or mend a permission. */
const TAKEOVERS = 144;

/**
 * What a committed turn still owes the world: its texts first, since somebody is waiting for them, then its events.
 * What does not get through stays in the outbox for `wake-conversations`. Returns what will never be sent.
 * @param heed what it says of the contact; before it is settled, so that a crash between the two forgets nothing
 */
export async function deliver(
  turn: Turn,
  contact: Contact | undefined,
  delivery: Delivery,
  heed: (news: News) => Promise<void>,
): Promise<readonly Refusal[]> {
  const facts: Fact[] = [];
  for (const message of unsent(turn)) {
    const { facts: told, released } = await attempt(turn, contact, message, delivery);
    facts.push(...told);
    if (released) await heed({ kind: 'number-released', messageId: message.messageId });
  }
  const refusals = facts.filter((fact) => fact.kind === 'message-failed');
  // Whoever listens hears that somebody is in before they hear that they are not: what comes of a refusal comes after.
  const published = await publish(turn, delivery);
  for (const refusal of refusals) await heed(refusal);
  const owed = unsent({ ...turn, facts: [...turn.facts, ...facts] }).length > 0;
  await delivery.turns.settle(turn, facts, published && !owed);
  if (turn.cause.kind === 'touch' && refusals[0] !== undefined) {
    await delivery.touches.fail({ ...turn.cause, contactId: turn.contactId }, refusals[0].reason);
  }
  return refusals;
}

/** What became of one text. */
interface Told {
  readonly facts: readonly Fact[];
  /** The provider took the number off its own list of opt-outs for it. */
  readonly released?: boolean;
}

/**
 * After a takeover nobody knows whether the former attempt got through, unless it said that it did not, or its refusal was
 * heeded. Advertising, and the confirmation of an opt-out, are then not sent: at most once. Anything else is: at least once,
 * and the record says that it may have been twice.
 */
async function attempt(
  turn: Turn,
  contact: Contact | undefined,
  message: MessageQueued,
  delivery: Delivery,
): Promise<Told> {
  const never = (reason: string): Told => ({ facts: [failed(message, reason, delivery)] });
  if (contact === undefined) return never('unknown-contact');
  // Whatever brought it about, and whatever was allowed when it was committed: nothing leaves for there.
  if (!isServed(contact.phone, delivery.settings)) return never('country');
  const takeovers = turn.outbox?.takeovers ?? 0;
  if (takeovers === 0) return send(turn, contact, message, delivery);
  const reason = overtaken(message, turn, contact, delivery.settings, delivery.now());
  if (reason !== undefined) return never(reason);
  if (takeovers > TAKEOVERS) return never('no-room');
  if (certainlyUnsent(turn, message)) return send(turn, contact, message, delivery);
  const refusal = await refusedBefore(turn, message, delivery.turns);
  if (refusal !== undefined) return never(refusal);
  if (goesAtMostOnce(message)) return never('outcome-unknown');
  const repeated: Fact = { kind: 'message-repeated', messageId: message.messageId, at: delivery.now() };
  const { facts, ...told } = await send(turn, contact, message, delivery);
  return { ...told, facts: [repeated, ...facts] };
}

function goesAtMostOnce({ category, purpose }: MessageQueued): boolean {
  return category === 'marketing' || purpose === 'opt-out-confirmation';
}

async function send(turn: Turn, contact: Contact, message: MessageQueued, delivery: Delivery): Promise<Told> {
  const { contactId, turnId } = turn;
  const { messageId } = message;
  const { result, released } = await handOver(turn, contact, message, delivery);
  const at = delivery.now();
  const fields = { contactId, turnId, messageId };
  switch (result.kind) {
    case 'accepted':
      delivery.log('info', 'message-accepted', fields);
      return { released, facts: [{ kind: 'message-sent', messageId, providerId: result.providerId, at }] };
    case 'refused':
      return { released, facts: [failed(message, result.reason, delivery, result.detail)] };
    case 'later': {
      if (result.somebodyMustAct) {
        delivery.log('error', 'message-blocked', { ...fields, reason: result.detail });
        await delivery.brake?.pull(result.detail, at);
      } else delivery.log('warn', 'message-postponed', { ...fields, reason: result.detail });
      const number = turn.outbox?.takeovers ?? 0;
      return {
        released,
        facts: [{ kind: 'message-postponed', messageId, attempt: number, reason: result.detail, at }],
      };
    }
    case 'uncertain':
      delivery.log('warn', 'message-uncertain', { ...fields, reason: result.detail });
      return { released, facts: [] };
  }
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
