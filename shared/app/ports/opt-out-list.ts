import type { Contact } from '../../domain/contact/contact.ts';
import type { TurnContext } from '../../domain/context.ts';
import type { Listing } from '../../domain/conversation/opt-out-list.ts';
import type { Decision } from '../../domain/decision.ts';
import type { PhoneNumber } from '../../domain/ids.ts';
import type { Cursor } from './contacts.ts';

/** What became of the wish that the provider takes a number off its own list of those who opted out. */
export type Release =
  | { readonly kind: 'released' }
  | { readonly kind: 'not-listed' }
  /** It took the same number off less than 30 days ago. */
  | { readonly kind: 'too-soon' }
  /** The same wish may be granted later. */
  | { readonly kind: 'later'; readonly detail: string; readonly somebodyMustAct: boolean };

/** The provider's own list of those who opted out: it refuses every text to a number on it, whatever the text says. */
export interface OptOutList {
  /** Whether a text to a number on it is refused as it is handed over; else it is taken, and never arrives. */
  readonly tellsAtOnce: boolean;
  /** Whether numbers can be put on it here; where the provider does that by itself, or has no call for it, they cannot. */
  canPut(): Promise<boolean>;
  /** A part of it, in no order; `expired` where the provider no longer knows the cursor. */
  page(from?: Cursor): Promise<ListedPage | 'expired'>;
  /** Also of a number that is on it already; `refused` where the provider will never take it, `later` where it has no room now. */
  put(phone: PhoneNumber): Promise<'put' | 'refused' | 'later'>;
  release(phone: PhoneNumber): Promise<Release>;
}

export type Releasing = Pick<OptOutList, 'release' | 'tellsAtOnce'>;

export interface ListedPage {
  readonly numbers: readonly ({ readonly phone: PhoneNumber } & Listing)[];
  /** Absent on the last page. */
  readonly next?: Cursor;
}

/** For those who text people: what it takes that somebody who opts in again is let in. */
export interface OptIns {
  readonly list: Releasing;
  /** What becomes of somebody whose number the provider keeps on its list. */
  refuse(contact: Contact, context: TurnContext): Decision;
}
