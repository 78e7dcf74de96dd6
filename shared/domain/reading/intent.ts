import type { Books, IntentWord } from './books.ts';
import { booksFor } from './books.ts';
import { isDisguisedOptOut, joinLetters, joinSentences, partRunOn } from './disguise.ts';
import { withoutQuotes } from './quotes.ts';
import { mendSpelling } from './spelling.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens-of.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a text asks of us about being texted at all; read before anything else, in any state. */
export type Intent =
  | {
      readonly kind: 'opt-out';
      /**
       * `clear`: an opt-out word on its own. `meant`: other wording that a reasonable person understands so; both stop
       * everything at once. `maybe`: could be meant so; send nothing but service messages, and ask once.
       */
      readonly degree: 'clear' | 'meant' | 'maybe';
      /** The rule that matched, for the consent ledger; never the customer's words. */
      readonly because: string;
      /** Set where the text speaks of advertising alone. */
      readonly scope?: 'advertising';
    }
  /** An explicit START or its equivalents, as the whole message. */
  | { readonly kind: 'opt-in' }
  /** HELP, INFO or their equivalents, as the whole message. */
  | { readonly kind: 'help' }
  | { readonly kind: 'none' };

const NONE: Intent = { kind: 'none' };

type OptOut = Extract<Intent, { kind: 'opt-out' }>;

const ALONE = 'an opt-out word on its own';
const ECHO = 'an opt-out word among words of ours';
const SENTENCE = 'an opt-out word as a sentence of its own';
const TYPO = 'an opt-out word, misspelt';
const FIRST_OR_LAST = 'an opt-out word first or last of all';
const HINT = 'a word of ending near a word for messages';
const WITH_LITTLE = 'an opt-out word with little else';
/** With an opt-out word and so few words that no rule knows, what else could it mean? Worth one question. */
const FEW_WORDS = 3;
/** STOP, which every text of ours names, begins or ends so many words. In longer ones it is an advertisement's small print. */
const SHORT_TEXT = 14;
const LATIN = /^[a-z]/;
const SENTENCE_MARKS = new Set(['.', '!', '?', ';', '\n', '…', ',']);
/** The number that a text is sent to, or comes from, has so many digits: "STOP 38291". */
const NUMBER_DIGITS = 5;

/**
 * What a text asks of us about being texted at all. Opt-out words of every vocabulary count, whatever the contact's
 * language, so pass all of them.
 *
 * @returns never throws, whatever the text.
 */
export function readIntent(text: string, vocabularies: readonly Vocabulary[]): Intent {
  const books = booksFor(vocabularies);
  const typed = joinLetters(withoutQuotes(tokensOf(text)), books);
  const said = readOver(typed, books);
  const tokens = mendSpelling(said, books);
  if (!tokens.some(({ kind }) => kind === 'word' || kind === 'picture')) return NONE;
  const whole = wholeMessage(tokens, books, tokens === said);
  if (whole !== undefined) return whole;
  if (isDisguisedOptOut(said, books)) return optOut('meant', TYPO);
  const intent = bySentence(tokens, books);
  if (isMeant(intent)) return intent ?? NONE;
  return otherwise(said, books) ?? (said.length < typed.length ? asTyped(typed, intent, books) : intent) ?? NONE;
}

const isMeant = (intent: Intent | undefined): boolean => intent?.kind === 'opt-out' && intent.degree === 'meant';

/** What the text means if its words are parted or joined: "stoptextingme", "No. More. Texts.". */
function otherwise(said: readonly Token[], books: Books): Intent | undefined {
  for (const other of [partRunOn(said, books), joinSentences(said)]) {
    const intent = other === undefined ? undefined : bySentence(readOver(other, books), books);
    if (isMeant(intent)) return intent;
  }
  return undefined;
}

/** A doubt may be settled by a "please" that was read over: "It costs me money please stop". */
function asTyped(typed: readonly Token[], doubt: Intent | undefined, books: Books): Intent | undefined {
  const intent = doubt === undefined ? undefined : bySentence(typed, books);
  return isMeant(intent) ? intent : doubt;
}

/** The same tokens without those that change nothing: "please", swear words. */
function readOver(tokens: readonly Token[], books: Books): readonly Token[] {
  const kept: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const end = token?.kind === 'word' ? books.leftOut().longestAt(tokens, at)?.end : undefined;
    if (end === undefined && token !== undefined) kept.push(token);
    at = end ?? at + 1;
  }
  return kept;
}

type KeywordKind = Exclude<IntentWord['is'], 'meant' | 'maybe'>;

/** Keywords count as the whole message, courtesy and noise aside. */
function wholeMessage(tokens: readonly Token[], books: Books, spelt: boolean): Intent | undefined {
  const clear = spelt ? optOut('clear', ALONE) : optOut('meant', TYPO);
  const all = keywordsOf(tokens, books) ?? [];
  const kinds = all.filter((each) => each !== 'echoes');
  if (kinds.length < all.length) return kinds.includes('optOut') ? optOut('meant', ECHO) : undefined;
  const [kind] = kinds;
  if (kinds.some((other) => other !== kind))
    return kinds.every((each) => each.startsWith('optOut')) ? clear : undefined;
  switch (kind) {
    case 'optOut':
    case 'optOutAlone':
      return clear;
    case 'optOutTypos':
      return optOut('meant', TYPO);
    case 'optIn':
      return { kind: 'opt-in' };
    case 'help':
      return { kind: 'help' };
    default:
      return undefined;
  }
}

/** The keywords that these tokens consist of, by kind, or nothing if any other word is among them. */
function keywordsOf(tokens: readonly Token[], books: Books): readonly KeywordKind[] | undefined {
  const book = books.keywords();
  const kinds: KeywordKind[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token?.kind === 'mark' || token?.kind === 'picture' || isSlipOfShift(tokens, at)) {
      at += 1;
      continue;
    }
    if (token?.kind === 'number' && token.text.length >= NUMBER_DIGITS) {
      kinds.push('echoes');
      at += 1;
      continue;
    }
    const match = book.longestAt(tokens, at);
    if (match === undefined) return undefined;
    const { is } = match.meaning;
    if (is !== 'courtesy' && is !== 'meant' && is !== 'maybe') kinds.push(is);
    at = match.end;
  }
  return kinds;
}

/** The figure on the key of the exclamation mark: "QUIT!!!1". */
function isSlipOfShift(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'number' && /^1+$/.test(token.text) && !token.apart && tokens[at - 1]?.text === '!';
}

function bySentence(tokens: readonly Token[], books: Books): Intent | undefined {
  const { found, unexplained, outermost, hinted } = scan(tokens, books);
  if (found?.degree === 'meant') return found;
  for (const sentence of sentences(tokens)) {
    const kinds = keywordsOf(sentence, books);
    // "Unsub Stop" is the small print of a forwarded advertisement.
    if (kinds?.length === 1 && kinds.includes('optOut')) return optOut('meant', SENTENCE);
  }
  if (found !== undefined) return found;
  const words = tokens.filter(({ kind }) => kind === 'word').length;
  if (unexplained && words <= FEW_WORDS) return optOut('maybe', WITH_LITTLE);
  if (outermost && words <= SHORT_TEXT) return optOut('maybe', FIRST_OR_LAST);
  return hinted ? optOut('maybe', HINT) : undefined;
}

/** Walks the text once: at each word the longest phrase counts, and what a phrase covers is explained by it. */
function scan(
  tokens: readonly Token[],
  books: Books,
): {
  readonly found: OptOut | undefined;
  /** An opt-out word that no rule knows what to make of, and whether the text begins or ends with one. */
  readonly unexplained: boolean;
  readonly outermost: boolean;
  readonly hinted: boolean;
} {
  const book = books.intent();
  const keywords = books.keywords();
  let found: OptOut | undefined;
  const hints = books.hints();
  const first = tokens.findIndex(({ kind }) => kind === 'word');
  const last = tokens.findLastIndex(({ kind }) => kind === 'word');
  let unexplained = false;
  let outermost = false;
  let hinted = false;
  let at = 0;
  while (at < tokens.length) {
    const match = tokens[at]?.kind === 'mark' ? undefined : book.longestAt(tokens, at);
    if (match === undefined) {
      if (tokens[at]?.kind === 'word') {
        const keyword = keywords.longestAt(tokens, at);
        if (keyword?.meaning.is === 'optOut') {
          unexplained = true;
          outermost ||= LATIN.test(tokens[at]?.text ?? '') && (at === first || keyword.end > last);
        }
        hinted ||= hints.longestAt(tokens, at) !== undefined;
      }
      at += 1;
      continue;
    }
    const { meaning } = match;
    if (meaning.is === 'meant' && found?.degree !== 'meant') found = ruled('meant', meaning.rule);
    else if (meaning.is === 'maybe' && found === undefined) found = ruled('maybe', meaning.rule);
    at = match.end;
  }
  return { found, unexplained, outermost, hinted };
}

function ruled(degree: OptOut['degree'], { because, scope }: { because: string; scope?: 'advertising' }): OptOut {
  return scope === undefined ? optOut(degree, because) : { ...optOut(degree, because), scope };
}

const optOut = (degree: OptOut['degree'], because: string): OptOut => ({ kind: 'opt-out', degree, because });

/** What stands between marks. "Stop?" asks, and is left out. */
function sentences(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const all: Token[][] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'mark' || !SENTENCE_MARKS.has(token.text)) {
      // What stands before a dash is a sentence too: "stop - Ann Lee". What follows is not: "non - stop".
      if (token.text === '-' && token.apart) all.push([...current]);
      current.push(token);
    } else {
      if (token.text !== '?') all.push(current);
      current = [];
    }
  }
  all.push(current);
  return all.filter((sentence) => sentence.some(({ kind }) => kind === 'word'));
}
