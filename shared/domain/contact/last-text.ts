import type { Purpose } from '../facts.ts';
import type { LanguageCode } from '../language.ts';

/** What the last text to somebody was for. */
export interface LastText {
  readonly purpose: Purpose;
  /** Where nobody told theirs. */
  readonly language?: LanguageCode;
  /** Of an answer to something that they wrote: what the last text was for that had come unasked. */
  readonly following?: Purpose;
}
