import type { Instant } from '../instant.ts';
import type { LanguageCode } from '../language.ts';

/** Something that happened to one contact, for a person who reads on. */
export interface Entry {
  readonly at: Instant;
  /** Their text, ours, something that other systems or we noted of them, or a remark on one of these. */
  readonly kind: 'theirs' | 'ours' | 'event' | 'note';
  /** The text as it was written; else what happened, in words. */
  readonly text: string;
  /** What became of our text and what it was for; what theirs was taken for. */
  readonly details: readonly string[];
  /** Of a text, where it is known. */
  readonly language?: LanguageCode;
}
