import { booksFor } from './books.ts';
import { tokensOf } from './tokens-of.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Whether a text says of itself that nobody wrote it: "I'm driving", "Automatic reply: out of office". */
export function isAutomatic(text: string, vocabularies: readonly Vocabulary[]): boolean {
  const tokens = tokensOf(text);
  const book = booksFor(vocabularies).automatic();
  return tokens.some(({ kind }, at) => kind === 'word' && book.longestAt(tokens, at) !== undefined);
}
