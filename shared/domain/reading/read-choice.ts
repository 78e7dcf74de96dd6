import type { AnswerReading, ChoiceOption, HowRead } from './answer-reading.ts';
import type { Books } from './books.ts';
import { editDistance } from './edit-distance.ts';
import type { Label } from './labels.ts';
import { labelsOf } from './labels.ts';
import { readScore } from './read-score.ts';
import type { Piece } from './score-pieces.ts';
import type { Token } from './tokens.ts';

/** The beginning of a label that is long enough to be meant: three letters, or two syllables. */
const LEAST_BEGINNING = 3;
/** A label inside a longer text than this is more likely a story than an answer. */
const LONGEST_SENTENCE = 16;

/** Reads an option's number or its own words; where both are given they must agree. Answers with the option's id. */
export function readChoice(
  tokens: readonly Token[],
  pieces: readonly Piece[],
  options: readonly ChoiceOption[],
  books: Books,
): AnswerReading {
  const byNumber = readScore(pieces, { min: 1, max: options.length });
  const byLabel = readLabel(wordsOf(tokens, books), labelsOf(options));
  const numbered = numberReading(byNumber, options);
  if (byLabel === undefined) return numbered;
  if (numbered.kind === 'answer' && numbered.value !== byLabel.id) {
    return { kind: 'ambiguous', candidates: [numbered.value, byLabel.id] };
  }
  if (numbered.kind === 'answer') return { ...numbered, sure: 'certain' };
  if (numbered.kind === 'ambiguous') return numbered;
  return { kind: 'answer', value: byLabel.id, how: byLabel.how, sure: byLabel.how === 'label' ? 'certain' : 'likely' };
}

function numberReading(reading: AnswerReading, options: readonly ChoiceOption[]): AnswerReading {
  const idOf = (value: unknown): string => options[Number(value) - 1]?.id ?? '';
  if (reading.kind === 'answer') return { ...reading, value: idOf(reading.value) };
  if (reading.kind === 'ambiguous') return { kind: 'ambiguous', candidates: reading.candidates.map(idOf) };
  return reading;
}

type Word = { readonly text: string; readonly filler: boolean };

function wordsOf(tokens: readonly Token[], books: Books): readonly Word[] {
  const book = books.score();
  const words: Word[] = [];
  let at = 0;
  while (at < tokens.length) {
    const match = tokens[at]?.kind === 'word' ? book.longestAt(tokens, at) : undefined;
    const filler = match !== undefined && ['filler', 'lead', 'reason', 'hedge'].includes(match.meaning.is);
    for (const end = match?.end ?? at + 1; at < end; at += 1) {
      const token = tokens[at];
      if (token?.kind === 'word') words.push({ text: token.text, filler });
    }
  }
  return words;
}

/** The words without the courtesy at either end: "I think it was the price, thanks" is "price". */
function contentOf(words: readonly Word[]): readonly string[] {
  const first = words.findIndex((word) => !word.filler);
  const last = words.findLastIndex((word) => !word.filler);
  return words.slice(first, last + 1).map((word) => word.text);
}

type Found = { readonly id: string; readonly how: HowRead };

function readLabel(all: readonly Word[], labels: readonly Label[]): Found | undefined {
  const whole = all.map(({ text }) => text).join('');
  if (whole === '') return undefined;
  const words = contentOf(all);
  const joined = words.join('');
  const own = all.flatMap(({ text, filler }) => (filler ? [] : [text]));
  const unique = (how: HowRead, matches: (label: Label) => boolean): Found | undefined => {
    const [found, second] = labels.filter(matches);
    return found !== undefined && second === undefined ? { id: found.id, how } : undefined;
  };
  const exact =
    unique('label', (label) => label.joined === whole) ?? unique('label', (label) => label.joined === joined);
  if (exact !== undefined || joined === '') return exact;
  const inside = all.length <= LONGEST_SENTENCE ? unique('label-words', (label) => isInside(label, words)) : undefined;
  if (inside !== undefined) return inside;
  const least = isSyllabic(joined) ? LEAST_BEGINNING - 1 : LEAST_BEGINNING;
  if (joined.length >= least) {
    const beginning = unique('label-beginning', (label) => label.joined.startsWith(joined));
    if (beginning !== undefined) return beginning;
    // A Korean label is answered as a sentence, with another ending: "사용하기 어려워요" for "사용하기 어려움".
    const stem = (label: Label): boolean => label.joined.length > 4 && joined.startsWith(label.joined.slice(0, -1));
    const inflected = isSyllabic(joined) ? unique('label-beginning', stem) : undefined;
    if (inflected !== undefined) return inflected;
  }
  return (
    ownWords(own, labels) ??
    unique('label-typo', (label) => isTypo(joined, label.joined)) ??
    mistypedWord(words, labels)
  );
}

const isSyllabic = (text: string): boolean => /^[가-힣]/.test(text);

/** "I left because of bad support": the whole label, at least two words of it, in its order. */
function isInside({ words: label, joined }: Label, words: readonly string[]): boolean {
  if (label.length < (isSyllabic(joined) ? 4 : 2) || joined.length < 4) return false;
  return words.some((_, at) => label.every((word, offset) => words[at + offset] === word));
}

/** Every word is one of the label's, and at least one belongs to no other label: "support" for "Bad support". */
function ownWords(words: readonly string[], labels: readonly Label[]): Found | undefined {
  // A particle stands between two words of a Korean label: "지원이 불친절".
  const spare = isSyllabic(words.join('')) && words.length > 4 ? 1 : 0;
  const [found, second] = labels.filter(
    (label) => words.filter((word) => !label.words.some((own) => sameStem(word, own))).length <= spare,
  );
  if (found === undefined || second !== undefined) return undefined;
  const joined = words.join('');
  if (isSyllabic(joined))
    return joined.length > 3 || (joined.length > 1 && found.joined.includes(joined))
      ? { id: found.id, how: 'label-words' }
      : undefined;
  return words.some((word) => word.length > 3) ? { id: found.id, how: 'label-words' } : undefined;
}

function sameStem(word: string, own: string): boolean {
  if (word === own) return true;
  return word.length > 4 && own.length > 4 && (word.startsWith(own) || own.startsWith(word));
}

function isTypo(word: string, own: string): boolean {
  const limit = own.length > 7 ? 2 : 1;
  if (own.length < 5 || word[0] !== own[0] || isSyllabic(own)) return false;
  return editDistance(word, own, limit) <= limit;
}

function mistypedWord(words: readonly string[], labels: readonly Label[]): Found | undefined {
  const [word, ...others] = words;
  if (word === undefined || others.length > 0) return undefined;
  const having = labels.filter((label) => label.words.some((own) => own.length > 5 && isTypo(word, own)));
  const [found, second] = having;
  return found !== undefined && second === undefined ? { id: found.id, how: 'label-typo' } : undefined;
}
