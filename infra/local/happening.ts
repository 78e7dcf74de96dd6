import type { NetworkOutcome } from './services/network-outcomes.ts';

/** What a person, another system or the network does from outside. Plain data: it may wait on the timeline. */
export type Happening =
  | { what: 'text'; text: InboundText }
  | { what: 'event'; event: OutsideEvent }
  | { what: 'network'; phone: string; as: NetworkOutcome | undefined }
  /** AWS, or the carrier, takes a customer's STOP by itself. */
  | { what: 'opt-out'; phone: string }
  /** Somebody follows a link in a text of ours, or what a phone does with links does so. */
  | { what: 'click'; tap: Tap };

export interface InboundText {
  /** The customer's number, E.164. */
  from: string;
  text: string;
  /** The operator's number; the run's own by default. */
  to?: string;
  inboundMessageId?: string;
  /** How many times SNS delivers the same message; once by default. */
  deliveries?: number;
}

export interface OutsideEvent {
  /** A bus by name, ARN or logical id; the template's only custom bus by default. */
  bus?: string;
  source: string;
  detailType: string;
  detail: unknown;
}

export interface Tap {
  phone: string;
  /** What follows the link calls itself; a phone's browser by default. */
  userAgent?: string;
  /** Another link than that of their last text with one. */
  link?: string;
}
