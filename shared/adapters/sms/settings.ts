/** Whom texts come from, and where their receipts go. */
export interface SmsSettings {
  /** A phone number, a pool or a sender id: E.164, an id, or an ARN. */
  readonly originationIdentity: string;
  /** Has the event destination that brings receipts back; unused where texts go through SNS. */
  readonly configurationSet: string;
}
