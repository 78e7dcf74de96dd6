import type { NumberRange, RangeId } from '../../domain/contact/newcomer.ts';
import type { Instant } from '../../domain/instant.ts';

/** The number of texts a second that an origination identity may send is shared out here, for all who send planned ones. */
export interface Pace {
  /** The first of so many slots, one after another, none of them before that moment; they are taken now. */
  claim(slots: number, from: Instant): Promise<Instant>;
  /** The next slot that nobody has taken. */
  nextFree(now: Instant): Promise<Instant>;
  /** Milliseconds from one slot to the next. */
  readonly interval: number;
}

/** What a month's planned messages may cost. */
export interface Budget {
  /** Sets so much aside, and says what is spent or set aside with it; undefined, and nothing is, where less was left. */
  reserve(micros: number, now: Instant): Promise<number | undefined>;
  /** Gives back what was set aside and not spent. */
  release(micros: number, now: Instant): Promise<void>;
}

/**
 * Stops what is planned when the provider refuses for a reason that will not go away by itself. It loosens after a while,
 * so that one message tries again; answers to people are tried at any time.
 */
export interface Brake {
  pulled(now: Instant): Promise<boolean>;
  pull(reason: string, now: Instant): Promise<void>;
}

/** Counts the texts that newcomers draw, by the range that their number is of, and stops a range that draws too many. */
export interface Ranges {
  /** One more text. @param numbers kept with a range that is stopped, so that operators can be told which it is */
  count(id: RangeId, numbers: NumberRange, now: Instant): Promise<RangeCount>;
}

export type RangeCount =
  | { readonly kind: 'open'; readonly until?: undefined }
  /** `stopped-now`: by this text, which is said once. */
  | { readonly kind: 'stopped' | 'stopped-now'; readonly until: Instant };
