/** The receipts that AWS End User Messaging sends; `final` says that no other will follow. */
const RECEIPTS = {
  TEXT_QUEUED: { final: false },
  TEXT_PENDING: { final: false },
  TEXT_SENT: { final: false },
  TEXT_SUCCESSFUL: { final: true },
  TEXT_DELIVERED: { final: true },
  TEXT_BLOCKED: { final: true },
  TEXT_CARRIER_BLOCKED: { final: true },
  TEXT_CARRIER_UNREACHABLE: { final: true },
  TEXT_INVALID: { final: true },
  TEXT_INVALID_MESSAGE: { final: true },
  TEXT_SPAM: { final: true },
  TEXT_TTL_EXPIRED: { final: true },
  TEXT_UNREACHABLE: { final: true },
  TEXT_UNKNOWN: { final: true },
  TEXT_PROTECT_BLOCKED: { final: true },
} as const;

export type ReceiptType = keyof typeof RECEIPTS;
/** What becomes of messages to a number: a receipt, or a refusal at the moment of sending. */
export type NetworkOutcome = ReceiptType | 'OPTED_OUT' | 'THROTTLED';

export const isFinal = (type: ReceiptType): boolean => RECEIPTS[type].final;
export const isReceipt = (outcome: string): outcome is ReceiptType => outcome in RECEIPTS;
export const NETWORK_OUTCOMES: readonly string[] = [...Object.keys(RECEIPTS), 'OPTED_OUT', 'THROTTLED'];
