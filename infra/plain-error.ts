/** What was asked for cannot be done as it is; the message says why, and needs no stack trace. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
