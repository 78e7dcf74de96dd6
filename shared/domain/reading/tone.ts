import { booksFor } from './books.ts';
import { tokensOf } from './tokens-of.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a text sounds like: something of ours went wrong, or they are angry or disappointed without saying with what. */
export type Tone = 'complaint' | 'negative';

/**
 * The tone of a text; undefined of most. It rather misses one than hears it where there is none. At each word the longest
 * phrase counts, so that a phrase that only looks like anger ("not disappointed") hides the one in it.
 */
export function readTone(text: string, vocabularies: readonly Vocabulary[]): Tone | undefined {
  const tokens = tokensOf(text);
  const book = booksFor(vocabularies).tone();
  let tone: Tone | undefined;
  let at = 0;
  while (at < tokens.length) {
    const match = tokens[at]?.kind === 'word' ? book.longestAt(tokens, at) : undefined;
    if (match?.meaning === 'complaint') return 'complaint';
    if (match?.meaning === 'negative') tone = 'negative';
    at = match?.end ?? at + 1;
  }
  return tone;
}
