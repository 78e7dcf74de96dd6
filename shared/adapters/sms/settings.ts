/** Whom texts come from, and where their receipts go. */
export interface SmsSettings {
  /** A phone number, a pool or a sender id: E.164, an id, or an ARN. */
  readonly originationIdentity: string;
  /** Groups our texts for End User Messaging; unused where they go through SNS. */
  readonly configurationSet: string;
}

/** Milliseconds. A connection that hangs must not hold up the texts behind it; what became of the text is then unknown. */
export const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
