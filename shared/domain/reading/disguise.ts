import type { Books, IntentWord } from './books.ts';
import { FOR_LETTERS, mendWord, withLetters } from './spelling.ts';
import type { Token } from './tokens.ts';

/** In Hangul every syllable is a token of its own, and no letter. */
const FIRST_SYLLABLE = '\uac00';
const SHORTEST_SPELT = 3;
/** "T D" and "e nd" may be anything. */
const SHORTEST_DISGUISED = 4;
const LONGEST_DISGUISED = 24;
const SHORTEST_IN_TWO = 5;
const REPEATED = /^(.{4,8}?)\1+$/u;
const DOUBLED = /(\p{L})\1/gu;
const FIGURES_AROUND = /^\d+|\d+$/g;
const OPT_OUTS: ReadonlySet<IntentWord['is']> = new Set(['optOut', 'optOutAlone', 'optOutTypos']);

/** "S T O P" and "s-t-o-p" are one word, spelt out. */
export function joinLetters(tokens: readonly Token[], books: Books): readonly Token[] {
  if (tokens.filter(isLetter).length < SHORTEST_SPELT) return tokens;
  const joined: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const word = spelt(tokens, at, books);
    const token = tokens[at];
    if (word !== undefined) joined.push({ kind: 'word', text: word.text, apart: true });
    else if (token !== undefined) joined.push(token);
    at = word?.end ?? at + 1;
  }
  return joined;
}

const isLetter = ({ kind, text }: Token): boolean => kind === 'word' && text.length === 1 && text < FIRST_SYLLABLE;

/** The longest word we know among the letters that stand one by one from here on, whatever marks part them. */
function spelt(
  tokens: readonly Token[],
  start: number,
  books: Books,
): { readonly text: string; readonly end: number } | undefined {
  let known: { readonly text: string; readonly end: number } | undefined;
  let text = '';
  for (let at = start; at < tokens.length && text.length < LONGEST_DISGUISED; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'mark' && text !== '') continue;
    if (token === undefined || !isLetter(token)) break;
    text += token.text;
    if (text.length >= SHORTEST_SPELT && books.keywords().knows(text)) known = { text, end: at + 1 };
  }
  return known;
}

/**
 * Whether the whole message is an opt-out word that hand or keyboard spoilt: broken up ("sto p", "st-op"), with figures
 * for letters ("5top"), doubled ("sttoopp", "stopstop") or run on ("stop1").
 */
export function isDisguisedOptOut(tokens: readonly Token[], books: Books): boolean {
  let typed = '';
  let pieces = 0;
  let spaced = false;
  let figures = false;
  for (const [index, { kind, text, apart }] of tokens.entries()) {
    if (kind === 'picture') continue;
    if (kind === 'mark' && !FOR_LETTERS.has(text)) {
      spaced ||= apart && typed !== '';
      continue;
    }
    typed += text;
    pieces += 1;
    if (typed.length > LONGEST_DISGUISED) return false;
    spaced ||= apart && index > 0 && typed !== text;
    figures ||= kind !== 'word';
  }
  // "5 top" is a score and praise.
  if (spaced && figures) return false;
  const is = (word: string): IntentWord['is'] | undefined =>
    word.length < SHORTEST_DISGUISED
      ? undefined
      : books.keywords().longestAt([{ kind: 'word', text: word, apart: true }], 0)?.meaning.is;
  const plain = withLetters(typed);
  const words = [typed, plain, plain.replace(DOUBLED, '$1'), plain.replace(REPEATED, '$1')];
  // "opt put", "ops out".
  if (pieces === 2 && plain.length >= SHORTEST_IN_TWO) words.push(mendWord(plain, books) ?? plain);
  return words.some((word) => OPT_OUTS.has(is(word) ?? 'not')) || is(typed.replace(FIGURES_AROUND, '')) === 'optOut';
}

/** The words of a message that is but one word, run together: "stoptextingme". */
export function partRunOn(tokens: readonly Token[], books: Books): readonly Token[] | undefined {
  const words = tokens.filter(({ kind }) => kind !== 'mark' && kind !== 'picture');
  const [only] = words;
  if (words.length !== 1 || only?.kind !== 'word' || only.text.length > LONGEST_DISGUISED) return undefined;
  const parts = partsOf(only.text, books);
  return parts.length < 2 ? undefined : parts.map((text) => ({ kind: 'word', text, apart: true }));
}

/** "No. More. Texts." is one sentence, said with weight. */
export function joinSentences(tokens: readonly Token[]): readonly Token[] | undefined {
  const words = tokens.flatMap(({ kind }, at) => (kind === 'word' ? [at] : []));
  const weighted = words.length > 2 && words.slice(0, -1).every((at) => tokens[at + 1]?.text === '.');
  return weighted ? tokens.filter(({ text }) => text !== '.') : undefined;
}

/** The longest beginning that leave words we know to the end; none, if there is no such way. */
function partsOf(text: string, books: Books): readonly string[] {
  for (let end = text.length; end > 1; end -= 1) {
    const head = text.slice(0, end);
    if (!books.intent().knows(head) && !books.leftOut().knows(head)) continue;
    if (end === text.length) return [head];
    const rest = partsOf(text.slice(end), books);
    if (rest.length > 0) return [head, ...rest];
  }
  return [];
}
