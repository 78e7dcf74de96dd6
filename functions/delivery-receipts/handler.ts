import type { ReceiptKeeping } from '../../shared/app/record-receipt.ts';
import { recordReceipt } from '../../shared/app/record-receipt.ts';
import { deliveryReceiptEventSchema } from '../../shared/contracts/delivery-receipts.ts';
import { parse } from '../../shared/contracts/parse.ts';
import type { MessageReceipt } from '../../shared/domain/facts.ts';
import { instant } from '../../shared/domain/instant.ts';

/** Final words for "it arrived"; every other final word means that it did not. Source: AWS End User Messaging SMS, event types. */
const ARRIVED = ['TEXT_DELIVERED', 'TEXT_SUCCESSFUL'];

/** The status has no word of its own for it. */
const OPTED_OUT = /opted[- ]?out/i;

/** What became of a text. One that this system did not send carries no context of ours, and is left alone. */
export function createHandler(deps: ReceiptKeeping) {
  return async (event: unknown): Promise<void> => {
    const { detail } = parse(deliveryReceiptEventSchema, event, 'The delivery receipt');
    const { eventType: status, eventTimestamp, messageStatusDescription: description, context } = detail;
    if (context === undefined) {
      deps.log('warn', 'receipt-ignored', { reason: 'no context' });
      return;
    }
    const { messageId, ...key } = context;
    const kind: MessageReceipt['kind'] = ARRIVED.includes(status) ? 'message-delivered' : 'message-undelivered';
    const optedOut = kind === 'message-undelivered' && OPTED_OUT.test(description);
    await recordReceipt(key, { kind, messageId, status, at: instant(eventTimestamp) }, optedOut, deps);
  };
}
