import type { Contact } from '../domain/contact/contact.ts';
import { stranger } from '../domain/contact/contact.ts';
import type { Erased } from '../domain/contact/erased.ts';
import { contactIn, returning } from '../domain/contact/erased.ts';
import type { InboundText } from '../domain/conversation/inbound-text.ts';
import { respond } from '../domain/conversation/respond.ts';
import type { WithheldReason } from '../domain/facts.ts';
import { isQueued } from '../domain/facts.ts';
import type { PhoneNumber } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Drawing } from './draw-text.ts';
import { mayDraw } from './draw-text.ts';
import { newcomerOf } from './newcomer-of.ts';
import type { Identify, Speech } from './ports/world.ts';
import type { TurnOutcome, TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

export interface InboundSms {
  readonly from: PhoneNumber;
  readonly text: string;
  /** The provider's id: the same text delivered again has the same. */
  readonly inboundId: string;
  readonly receivedAt: Instant;
}

export type Answering = TurnTaking & Speech & Identify & Drawing;

/** A customer, or a stranger, wrote. Answered before this returns, once, however often the text is delivered. */
export async function answerText(sms: InboundSms, taking: Answering): Promise<TurnOutcome> {
  const { from, ...inbound } = sms;
  const contactId = await taking.contactId(from);
  const known = await taking.contacts.load(contactId);
  const newcomer = contactIn(known) === undefined ? { newcomer: await newcomerOf(from, taking) } : {};
  const unknown: Contact = { ...stranger(contactId, from), ...newcomer };
  const back = (erased: Erased): Contact => ({ ...returning(erased, from), ...newcomer });
  const writer = known?.standing === 'erased' ? back(known) : (known ?? unknown);
  const objection = await objectionTo(writer, inbound, taking);
  return takeTurn(
    {
      contactId,
      cause: { kind: 'inbound-text', id: sms.inboundId },
      happenedAt: sms.receivedAt,
      known: { contact: known },
      returning: back,
      decide: (contact, context) =>
        respond(contact ?? unknown, inbound, { ...context, program: taking.program }, objection),
    },
    taking,
  );
}

/** Whoever is new and would be answered draws a text, which their range may have drawn too many of. */
async function objectionTo(
  writer: Contact,
  inbound: InboundText,
  taking: Answering,
): Promise<WithheldReason | undefined> {
  if (writer.newcomer === undefined) return undefined;
  const { program, settings, now } = taking;
  const { facts } = respond(writer, inbound, { program, settings, now: now(), newId: () => '' });
  return !facts.some(isQueued) || (await mayDraw(writer, taking)) ? undefined : 'range-stopped';
}
