import type { MessageQueued } from '../../domain/facts.ts';
import type { MessageId, PhoneNumber } from '../../domain/ids.ts';
import type { TurnKey } from './turns.ts';

export type SendResult =
  | { readonly kind: 'accepted'; readonly providerId: string }
  /** The provider will never send this. */
  | {
      readonly kind: 'refused';
      readonly reason: 'opted-out' | 'bad-number' | 'too-dear' | 'rejected';
      readonly detail: string;
    }
  /** It was not sent now; the same call may go through later. */
  | { readonly kind: 'later'; readonly detail: string; readonly somebodyMustAct: boolean }
  /** Nobody knows whether it was sent: the connection broke, or the answer made no sense. */
  | { readonly kind: 'uncertain'; readonly detail: string };

/** Comes back in receipts, as the provider's context. */
export interface SendContext extends TurnKey {
  readonly messageId: MessageId;
}

export interface SmsSender {
  /** @param maxPrice US dollars that the whole text may cost at most, in decimals: `0.0226`. A dearer one is not sent. */
  send(to: PhoneNumber, message: MessageQueued, context: SendContext, maxPrice: string): Promise<SendResult>;
}

/** For those who can wait a moment for the provider to have room. */
export interface Patience {
  /**
   * Waits after so many attempts that found no room, the first being 1; false, and at once, where it is better left for later.
   * Meanwhile the contact may have said no.
   */
  wait(attempts: number): Promise<boolean>;
}
