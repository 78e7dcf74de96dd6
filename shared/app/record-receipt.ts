import { refusedAsOptedOut } from '../domain/conversation/opt-out-list.ts';
import type { MessageReceipt } from '../domain/facts.ts';
import type { HoursToCount } from './ports/metrics.ts';
import type { Receipts, TurnKey } from './ports/turns.ts';
import { reopenHour } from './reopen-hour.ts';
import type { TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

export interface ReceiptKeeping extends TurnTaking {
  readonly receipts: Receipts;
  readonly rollups: Pick<HoursToCount, 'reopen'>;
}

/**
 * What the network says became of one of our texts. Receipts come twice, out of order and up to three days late.
 * @param optedOut it did not arrive because its reader had opted out somewhere between us and them
 */
export async function recordReceipt(
  key: TurnKey,
  receipt: MessageReceipt,
  optedOut: boolean,
  keeping: ReceiptKeeping,
): Promise<void> {
  const outcome = await keeping.receipts.record(key, receipt);
  const { messageId } = receipt;
  if (outcome === 'recorded') keeping.log('info', 'receipt-recorded', { ...key, messageId, reason: receipt.status });
  else keeping.log('info', 'receipt-ignored', { ...key, messageId, reason: outcome });
  if (outcome === 'unknown-turn') return;
  // Also for a receipt that comes again: the first time may have died before this.
  if (optedOut) await heedOptOut(key, receipt, keeping);
  await reopenHour(key.turnId, keeping);
}

/** Not where the provider has taken the number off its own list since: then they are in again. */
async function heedOptOut(
  { contactId }: TurnKey,
  { messageId, at }: MessageReceipt,
  keeping: ReceiptKeeping,
): Promise<void> {
  await takeTurn(
    {
      contactId,
      cause: { kind: 'refusal', id: messageId, reason: 'opted-out' },
      decide: (contact, context) => {
        if (contact === undefined || (contact.releasedAt !== undefined && contact.releasedAt > at)) return undefined;
        return refusedAsOptedOut(contact, 'not delivered: opted out', context);
      },
    },
    keeping,
  );
}
