import type { Token } from './tokens.ts';

/** Fewer words in quotes are the writer's own, set off: "STOP". */
const SHORTEST_QUOTE = 4;

/**
 * The tokens without what they quote, which somebody else said: the rest of a telephone's reaction, `Liked "… Reply STOP to
 * opt out"`. A text that is but a quote is kept.
 */
export function withoutQuotes(tokens: readonly Token[]): readonly Token[] {
  const open = tokens.findIndex(({ text }) => text === '"');
  const close = tokens.findLastIndex(({ text }) => text === '"');
  if (open === close || wordsIn(tokens.slice(open + 1, close)) < SHORTEST_QUOTE) return tokens;
  const rest = [...tokens.slice(0, open), ...tokens.slice(close + 1)];
  return wordsIn(rest) > 0 ? rest : tokens;
}

const wordsIn = (tokens: readonly Token[]): number => tokens.filter(({ kind }) => kind === 'word').length;
