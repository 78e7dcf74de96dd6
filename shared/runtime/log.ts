/**
 * One line of JSON per entry. A code from this list says what happened; the fields say to whom and in which turn.
 * Never the body of a text, never a phone number.
 */
export type LogCode =
  | 'turn-committed'
  | 'turn-repeated'
  | 'turn-conflict'
  | 'message-accepted'
  | 'message-refused'
  | 'message-postponed'
  | 'message-blocked'
  | 'message-uncertain'
  | 'events-unpublished'
  | 'contact-refused'
  | 'contact-erased'
  | 'campaign-planned'
  | 'campaign-unapproved'
  | 'budget-spent'
  | 'budget-used'
  | 'range-stopped'
  | 'touch-settled'
  | 'conversation-woken'
  | 'wake-failed'
  | 'outbox-taken-over'
  | 'sends-overdue'
  | 'receipt-recorded'
  | 'receipt-ignored'
  | 'hours-counted'
  | 'hours-closed'
  | 'opt-outs-reconciled'
  | 'opt-outs-differ'
  | 'link-followed'
  | 'link-unknown'
  | 'click-lost'
  | 'record-failed'
  | 'request-failed';

export interface LogFields {
  readonly contactId?: string;
  readonly turnId?: string;
  readonly messageId?: string;
  readonly campaign?: string;
  readonly reason?: string;
  readonly count?: number;
  readonly [field: string]: string | number | boolean | undefined;
}

export type Log = (level: 'info' | 'warn' | 'error', code: LogCode, fields?: LogFields) => void;

/** Straight to stdout, past the console that Lambda decorates: CloudWatch Logs finds the fields of a line that is JSON. */
export const log: Log = (level, code, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ level, code, ...fields })}\n`);
};
