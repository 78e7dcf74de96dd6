import type { Contact } from '../domain/contact/contact.ts';
import { contactIn } from '../domain/contact/erased.ts';
import { mayBeReleased } from '../domain/conversation/opt-out-list.ts';
import { overtaken } from '../domain/conversation/second-look.ts';
import type { MessageQueued } from '../domain/facts.ts';
import { placeOf } from '../domain/place/place.ts';
import { maxPriceOf, priceOf } from '../domain/price/price.ts';
import type { Turn } from '../domain/turn.ts';
import type { Touches } from './ports/campaigns.ts';
import type { Contacts } from './ports/contacts.ts';
import type { Brake } from './ports/limits.ts';
import type { OptIns } from './ports/opt-out-list.ts';
import type { Patience, SendResult, SmsSender } from './ports/sending.ts';
import type { EventPublisher, Turns } from './ports/turns.ts';
import type { World } from './ports/world.ts';
import type { Handed, OptInSent } from './send-opt-in.ts';
import { sendOptIn } from './send-opt-in.ts';

/** What it takes to send what was committed. */
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
  /** For those who may have to tell somebody that they are in again. */
  readonly optIns?: OptIns;
}

/** Hands a text to the provider; that somebody is in again, once the provider has let their number in, too. */
export async function handOver(
  turn: Turn,
  contact: Contact,
  message: MessageQueued,
  delivery: Delivery,
): Promise<OptInSent> {
  const { optIns } = delivery;
  if (message.purpose === 'opt-in-confirmation' && optIns !== undefined && mayBeReleased(contact, turn)) {
    const send = () => sendPatiently(contact, turn, message, delivery);
    // The list may take its time, and they may have said no meanwhile.
    const sendStill = async () => (await overtakenBy(turn, message, delivery)) ?? (await send());
    return sendOptIn(contact, { send, sendStill }, optIns.list);
  }
  return { result: await sendPatiently(contact, turn, message, delivery), released: false };
}

/** Tries again where the provider had no room, as long as it is patient, and only what is still right by then. */
async function sendPatiently(
  contact: Contact,
  turn: Turn,
  message: MessageQueued,
  delivery: Delivery,
): Promise<Handed> {
  for (let attempts = 1; ; attempts += 1) {
    const result = await send(contact, turn, message, delivery);
    const noRoom = result.kind === 'later' && !result.somebodyMustAct;
    if (!noRoom || !(await delivery.patience?.wait(attempts))) return result;
    const lapsed = await overtakenBy(turn, message, delivery);
    if (lapsed !== undefined) return lapsed;
  }
}

async function overtakenBy(turn: Turn, message: MessageQueued, delivery: Delivery): Promise<Handed | undefined> {
  const contact = contactIn(await delivery.contacts.load(turn.contactId));
  const reason = overtaken(message, turn, contact, delivery.settings, delivery.now());
  return reason && { kind: 'refused', reason };
}

function send(
  { phone }: Contact,
  { contactId, turnId }: Turn,
  message: MessageQueued,
  delivery: Delivery,
): Promise<SendResult> {
  const context = { contactId, turnId, messageId: message.messageId };
  return delivery.sms.send(phone, message, context, maxPriceFor(phone, message, delivery));
}

/** By the prices of today: the text may have been committed by a deployment that knew others, or none. */
function maxPriceFor(to: Contact['phone'], { text }: MessageQueued, { settings }: Delivery): string {
  const { micros } = priceOf(text, placeOf(to).country, settings.prices);
  return maxPriceOf(micros, settings.maxPriceFactor);
}
