import type { Elsewhere } from './answer-reading.ts';
import type { Books } from './books.ts';
import type { Token } from './tokens.ts';

/**
 * What a text wants of us that is no answer. A request counts before anything else, since "Can someone call me, my order
 * never came?" is best served as one; of a question and a complaint the one that comes first.
 */
export function readElsewhere(tokens: readonly Token[], books: Books): Elsewhere | undefined {
  const book = books.elsewhere();
  const found: Elsewhere[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    const match = book.longestAt(tokens, at);
    if (match !== undefined) found.push(match.meaning);
  }
  if (found.includes('request')) return 'request';
  return found[0] ?? (asks(tokens) ? 'question' : undefined);
}

/** A question mark after at least three words: "8?" and "good?" only hesitate. */
function asks(tokens: readonly Token[]): boolean {
  let words = 0;
  for (const { kind, text } of tokens) {
    if (kind === 'word') words += 1;
    else if (text === '?' && words > 2) return true;
    else if (kind === 'mark' && text !== ',') words = 0;
  }
  return false;
}
