import type { Books } from './books.ts';
import { editDistance } from './edit-distance.ts';
import type { Token } from './tokens.ts';

const FIGURE = /\d/;
const SHORTEST_MENDED = 3;
/** A word so long is known with two letters wrong. */
const LONG = 11;
/** With two letters wrong, so many first ones must be right: "subscribe" is not "unsubscribe" misspelt. */
const FUZZY_STEM = 3;
export const FOR_LETTERS: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['$', 's'],
  ['@', 'a'],
]);

/** "St0p" with its letters for figures. */
export const withLetters = (word: string): string => Array.from(word, (each) => FOR_LETTERS.get(each) ?? each).join('');

/** The same tokens, or others with words of opting out spelt right and figures in words as letters. */
export function mendSpelling(tokens: readonly Token[], books: Books): readonly Token[] {
  const mend = ({ kind, text }: Token): string | undefined => {
    if (kind !== 'word' || books.intent().knows(text)) return undefined;
    if (!FIGURE.test(text)) return mendWord(text, books);
    return books.intent().knows(withLetters(text)) ? withLetters(text) : undefined;
  };
  if (!tokens.some((token) => mend(token) !== undefined)) return tokens;
  return tokens.map((token) => ({ ...token, text: mend(token) ?? token.text }));
}

/** The word of opting out that a slip would turn into this one, unless this is a word of its own. */
export function mendWord(text: string, { fuzzyOptOuts, notFuzzy }: Books): string | undefined {
  if (text.length < SHORTEST_MENDED || FIGURE.test(text) || notFuzzy.has(text)) return undefined;
  return fuzzyOptOuts.find((word) => {
    const limit = word.length < LONG ? 1 : 2;
    const distance = editDistance(text, word, limit);
    return distance <= limit && (distance < 2 || text.startsWith(word.slice(0, FUZZY_STEM)));
  });
}
