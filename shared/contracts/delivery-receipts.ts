import * as z from 'zod/mini';
import type { ContactId, MessageId, TurnId } from '../domain/ids.ts';

function branded<Name extends string>() {
  return z.pipe(
    z.string().check(z.minLength(1)),
    z.transform((text: string) => text as Name),
  );
}

/**
 * The event "Text Message Delivery Status Updated" of source aws.sms-voice. Our context tells which turn and text it is
 * about; a text that somebody else sent from this account has none, or another.
 */
export const deliveryReceiptEventSchema = z.object({
  detail: z.object({
    eventType: z.string().check(z.minLength(1)),
    /** Milliseconds since 1970. */
    eventTimestamp: z.number(),
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
