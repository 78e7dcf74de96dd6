import type { MessageReceipt } from '../domain/facts.ts';
import type { Clock, Receipts, Rollups, TurnKey } from './ports.ts';
import { reopenHour } from './reopen-hour.ts';

export interface ReceiptKeeping extends Clock {
  readonly receipts: Receipts;
  readonly rollups: Rollups;
}

/** What the network says became of one of our texts. Receipts come twice, out of order and up to three days late. */
export async function recordReceipt(key: TurnKey, receipt: MessageReceipt, keeping: ReceiptKeeping): Promise<void> {
  const outcome = await keeping.receipts.record(key, receipt);
  const { messageId } = receipt;
  if (outcome !== 'recorded') {
    keeping.log('info', 'receipt-ignored', { ...key, messageId, reason: outcome });
    return;
  }
  keeping.log('info', 'receipt-recorded', { ...key, messageId, reason: receipt.status });
  await reopenHour(key.turnId, keeping);
}
