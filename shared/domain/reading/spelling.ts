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

const FOR_LETTER = /[013457$@]/g;

/** "St0p" with its letters for figures. */
export const withLetters = (word: string): string => word.replace(FOR_LETTER, (each) => FOR_LETTERS.get(each) ?? each);

/** The same tokens, or others with words of opting out spelt right and figures in words as letters. */
export function mendSpelling(tokens: readonly Token[], books: Books): readonly Token[] {
  let mended = false;
  const spelt = tokens.map((token) => {
    const { kind, text } = token;
    if (kind !== 'word' || books.intent().knows(text)) return token;
    const right = FIGURE.test(text) ? inLetters(text, books) : mendWord(text, books);
    mended ||= right !== undefined;
    return right === undefined ? token : { ...token, text: right };
  });
  return mended ? spelt : tokens;
}

function inLetters(text: string, books: Books): string | undefined {
  const letters = withLetters(text);
  return books.intent().knows(letters) ? letters : undefined;
}

/** The word of opting out that a slip would turn into this one, unless this is a word of its own. */
export function mendWord(text: string, { fuzzyOptOuts, notFuzzy, mended }: Books): string | undefined {
  if (text.length < SHORTEST_MENDED || FIGURE.test(text) || notFuzzy.has(text)) return undefined;
  return mended.of(text, () => fuzzyOptOuts.find((word) => isSlipOf(word, text)) ?? '') || undefined;
}

function isSlipOf(word: string, text: string): boolean {
  // One slip leaves the first letter as it is, or the last.
  if (text[0] !== word[0] && text.at(-1) !== word.at(-1)) return false;
  const limit = word.length < LONG ? 1 : 2;
  const distance = editDistance(text, word, limit);
  return distance <= limit && (distance < 2 || text.startsWith(word.slice(0, FUZZY_STEM)));
}
