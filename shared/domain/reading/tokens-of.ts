import { normaliseText } from './normalise.ts';
import type { Token } from './tokens.ts';
import { tokenise } from './tokens.ts';

let last: { readonly text: string; readonly tokens: readonly Token[] } = { text: '', tokens: [] };

/** The pieces of any text. The last is remembered: a reply is read for what it wants first, and for its answer then. */
export function tokensOf(text: string): readonly Token[] {
  if (last.text !== text) last = { text, tokens: tokenise(normaliseText(text)) };
  return last.tokens;
}
