import type { AnswerReading } from './answer-reading.ts';
import { UNREADABLE } from './answer-reading.ts';
import type { Books, YesNoWord } from './books.ts';
import { normaliseText } from './normalise.ts';
import type { Token } from './tokens.ts';

type Piece = YesNoWord | 'picture-yes' | 'picture-no' | 'other' | 'mark' | 'pause' | 'number';

const pictures = (...all: readonly string[]): ReadonlySet<string> => new Set(all.map(normaliseText));
const EITHER: AnswerReading = { kind: 'ambiguous', candidates: [true, false] };

const YES_PICTURES = pictures('👍', '👌', '✅', '✔', '☑', '🆗', '🙆', '🤙', 'ㅇㅇ', 'ㅇ', 'ㅇㅋ', '⭕');
const NO_PICTURES = pictures('👎', '❌', '✖', '❎', '🙅', '🚫', '⛔', 'ㄴㄴ', 'ㄴ');

/** So few words after "yes" or "no" cannot be about much else. */
const FEW_WORDS = 2;

/** Yes as `true`, no as `false`. Only how a text begins can answer: "no problem" and "I have no idea" say neither. */
export function readYesNo(tokens: readonly Token[], books: Books): AnswerReading {
  const pieces = recognise(tokens, books);
  const said = pieces.filter((piece) => !['filler', 'mark', 'pause'].includes(piece));
  const [first] = said;
  if (first === undefined) return UNREADABLE;
  const value = meaning(first);
  const how = first.startsWith('picture') ? 'emoji' : 'yes-no-word';
  if (said.every((piece) => meaning(piece) !== undefined || piece === 'unsure')) {
    const meanings = new Set(said.map(meaning));
    if (meanings.size > 1 || value === undefined) return EITHER;
    return { kind: 'answer', value, how, sure: 'certain' };
  }
  if (value === undefined || first === 'yesAlone' || first === 'noAlone') return UNREADABLE;
  return goesOn(pieces) ? { kind: 'answer', value, how, sure: 'likely' } : UNREADABLE;
}

function meaning(piece: Piece): boolean | undefined {
  if (piece === 'yes' || piece === 'yesAlone' || piece === 'picture-yes') return true;
  if (piece === 'no' || piece === 'noAlone' || piece === 'picture-no') return false;
  return undefined;
}

/**
 * Whether a "yes" or "no" with more behind it is still an answer: after a pause or a word that goes on from one, the rest
 * must be short or speak of what surveys ask about. "Yeah, where's your class at?" answers somebody else.
 */
function goesOn(pieces: readonly Piece[]): boolean {
  const at = pieces.findIndex((piece) => meaning(piece) !== undefined);
  const rest = pieces.slice(at + 1);
  const opposite = rest.some(
    (piece) => (piece === 'yes' || piece === 'no') && meaning(piece) !== meaning(pieces[at] ?? 'other'),
  );
  const [next] = rest;
  if (opposite || next === undefined || next === 'other' || next === 'number') return false;
  if (next === 'mark' && rest[1] === 'number') return false;
  const words = rest.filter((piece) => piece === 'other').length;
  return words <= FEW_WORDS || rest.includes('topic');
}

function recognise(tokens: readonly Token[], books: Books): readonly Piece[] {
  const book = books.yesNo();
  const pieces: Piece[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    const match = token.kind === 'mark' ? undefined : book.longestAt(tokens, at);
    if (match !== undefined) {
      pieces.push(match.meaning);
      at = match.end;
      continue;
    }
    if (token.kind === 'mark') pieces.push('mark');
    else if (token.kind === 'picture') {
      if (YES_PICTURES.has(token.text)) pieces.push('picture-yes');
      else if (NO_PICTURES.has(token.text)) pieces.push('picture-no');
      else pieces.push('pause');
    } else pieces.push(token.kind === 'number' ? 'number' : 'other');
    at += 1;
  }
  return pieces;
}
