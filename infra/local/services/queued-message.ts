export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}
/** A message in a queue. Instants are epoch milliseconds. */
export interface QueuedMessage {
  id: string;
  body: string;
  attributes: Record<string, MessageAttribute>;
  sentAt: number;
  visibleAt: number;
  firstReceivedAt: number | undefined;
  receiveCount: number;
  receiptHandle: string | undefined;
}
