import { stranger } from '../domain/contact/contact.ts';
import { returning } from '../domain/contact/erased.ts';
import { respond } from '../domain/conversation/respond.ts';
import type { PhoneNumber } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Identify, Speech } from './ports.ts';
import type { TurnOutcome, TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

export interface InboundSms {
  readonly from: PhoneNumber;
  readonly text: string;
  /** The provider's id: the same text delivered again has the same. */
  readonly inboundId: string;
  readonly receivedAt: Instant;
}

/** A customer, or a stranger, wrote. Answered before this returns, once, however often the text is delivered. */
export async function answerText(sms: InboundSms, taking: TurnTaking & Speech & Identify): Promise<TurnOutcome> {
  const { from, ...inbound } = sms;
  const contactId = await taking.contactId(from);
  return takeTurn(
    {
      contactId,
      cause: { kind: 'inbound-text', id: sms.inboundId },
      happenedAt: sms.receivedAt,
      returning: (erased) => returning(erased, from),
      decide: (contact, context) =>
        respond(contact ?? stranger(contactId, from), inbound, { ...context, program: taking.program }),
    },
    taking,
  );
}
