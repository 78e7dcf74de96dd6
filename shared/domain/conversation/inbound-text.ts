import type { Instant } from '../instant.ts';

/** A text from a customer, or a stranger. */
export interface InboundText {
  readonly inboundId: string;
  readonly text: string;
  /** When SNS took it over; we may look at it long after, and after what came later. */
  readonly receivedAt: Instant;
}
