import * as z from 'zod/mini';
import type { ContactId, MessageId, TurnId } from '../domain/ids.ts';
import { FIRST_MILLISECOND, LAST_MILLISECOND } from './moment.ts';
import { reference } from './reference.ts';

function branded<Name extends string>() {
  return z.pipe(
    reference,
    z.transform((text: string) => text as Name),
  );
}

const STATUS = 'must be a status such as TEXT_DELIVERED';
const MOMENT = 'must be a moment of ours, in milliseconds since 1970';

/**
 * The event "Text Message Delivery Status Updated" of source aws.sms-voice. Our context tells which turn and text it is
 * about; a text that somebody else sent from this account has none, or another.
 */
export const deliveryReceiptEventSchema = z.object({
  detail: z.object({
    /** Texts are counted by it. */
    eventType: z.string(STATUS).check(z.regex(/^[A-Z][A-Z0-9_]{0,59}$/, STATUS)),
    /** Milliseconds since 1970. */
    eventTimestamp: z.number(MOMENT).check(z.minimum(FIRST_MILLISECOND, MOMENT), z.maximum(LAST_MILLISECOND, MOMENT)),
    /** In words, for people. It alone tells an opt-out from other reasons. */
    messageStatusDescription: z.catch(z.string(), ''),
    context: z.catch(
      z.optional(
        z.object({ contactId: branded<ContactId>(), turnId: branded<TurnId>(), messageId: branded<MessageId>() }),
      ),
      undefined,
    ),
  }),
});
