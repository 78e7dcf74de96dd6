import type { Books, ScoreWord } from './books.ts';
import type { Token } from './tokens.ts';

/** A text as someone looking for a score sees it: numbers, the words around them, and what parts them. */
export type Piece =
  | { readonly is: 'number'; readonly value: number; readonly how: 'digits' | 'number-word' | 'ordinal' }
  /** "8/10": `top` is what the writer took for the highest score. */
  | { readonly is: 'fraction'; readonly value: number; readonly top: number }
  | { readonly is: Exclude<ScoreWord['is'], 'number' | 'outOf' | 'outOfReversed' | 'half'> }
  | { readonly is: 'mark'; readonly text: string };

const OTHER: Piece = { is: 'other' };
/** Longer numbers are order numbers, codes and telephones. */
const LONGEST_SCORE = 3;
const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th']);

export function scorePieces(tokens: readonly Token[], books: Books): readonly Piece[] {
  return joinFractions(recognise(tokens, books));
}

type Raw = Piece | { readonly is: 'outOf' | 'outOfReversed' | 'half' };

function recognise(tokens: readonly Token[], books: Books): Raw[] {
  const book = books.score();
  const pieces: Raw[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    const match = token.kind === 'mark' ? undefined : book.longestAt(tokens, at);
    if (token.kind === 'number' && (match === undefined || match.end === at + 1)) {
      const [piece, end] = digits(tokens, at);
      pieces.push(piece);
      at = end;
    } else if (token.kind === 'mark') {
      pieces.push({ is: 'mark', text: token.text });
      at += 1;
    } else if (match !== undefined) {
      pieces.push(wordPiece(match.meaning, tokens, at, match.end));
      at = match.end;
    } else {
      if (token.kind === 'word') pieces.push(OTHER);
      at += 1;
    }
  }
  return pieces;
}

function wordPiece(word: ScoreWord, tokens: readonly Token[], start: number, end: number): Raw {
  if (word.is !== 'number') return word;
  const how = word.ordinal ? 'ordinal' : 'number-word';
  return isPartOfWord(tokens, start, end) ? OTHER : { is: 'number', value: word.value, how };
}

/** In Hangul, 오 is five but not in 오늘: a lone syllable counts only with a space, a unit or an ending around it. */
function isPartOfWord(tokens: readonly Token[], start: number, end: number): boolean {
  const first = tokens[start];
  if (end - start > 1 || first === undefined || !/^[가-힣]$/.test(first.text)) return false;
  const before = tokens[start - 1];
  const after = tokens[end];
  const joined = (token: Token | undefined, apart: boolean): boolean => token?.kind === 'word' && !apart;
  if (joined(before, first.apart)) return true;
  return joined(after, after?.apart ?? true) && !/^[점번개별요]$/.test(after?.text ?? '') && !isCopula(tokens, end);
}

const isCopula = (tokens: readonly Token[], at: number): boolean =>
  /^(이요|이에|이예|입니|임|이다|이야|예요|이네|줄게|드려|드립)/.test(
    tokens
      .slice(at, at + 2)
      .map((token) => token.text)
      .join(''),
  );

/** Digits with what is written on to them. Returns the piece and the index behind it. */
function digits(tokens: readonly Token[], at: number): [Piece, number] {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const glued = after !== undefined && !after.apart;
  const text = token?.text ?? '';
  const value = Number(text);
  if (glued && after.kind === 'word' && ORDINAL_ENDINGS.has(after.text)) {
    return [{ is: 'number', value, how: 'ordinal' }, at + 2];
  }
  if (glued && after.text === '%') return [{ is: 'fraction', value, top: 100 }, at + 2];
  // "<3" is a heart.
  const isEmoticon = token?.apart === false && (before?.text === '<' || before?.text === ';');
  const isMoney = (before?.text === '$' && token?.apart !== true) || (glued && after.text === '$');
  const isClock = (neighbour: Token | undefined, beyond: Token | undefined): boolean =>
    neighbour?.text === ':' && !neighbour.apart && beyond?.kind === 'number';
  const whole = text.split('.', 1)[0]?.length ?? 0;
  if (isMoney || isEmoticon || whole > LONGEST_SCORE || text.length > 6) return [OTHER, at + 1];
  if (isClock(after, tokens[at + 2]) && tokens[at + 2]?.apart === false) return [OTHER, at + 1];
  if (isClock(before, tokens[at - 2]) && token?.apart === false) return [OTHER, at + 1];
  return [{ is: 'number', value, how: 'digits' }, at + 1];
}

function joinFractions(raw: readonly Raw[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < raw.length) {
    const piece = raw[at];
    if (piece === undefined) break;
    if (piece.is === 'number') {
      const [joined, end] = fractionAt(raw, at, piece);
      pieces.push(joined);
      at = end;
    } else {
      pieces.push(withoutNumber(piece));
      at += 1;
    }
  }
  return pieces;
}

/** What a word between two numbers is where they are missing: "a score of 8". */
function withoutNumber(piece: Raw): Piece {
  switch (piece.is) {
    case 'half':
      return OTHER;
    case 'outOf':
      return { is: 'lead' };
    case 'outOfReversed':
      return { is: 'filler' };
    default:
      return piece;
  }
}

type NumberPiece = Extract<Piece, { is: 'number' }>;

function fractionAt(raw: readonly Raw[], at: number, piece: NumberPiece): readonly [Piece, number] {
  const isUnit = (index: number): boolean => raw[index]?.is === 'unit';
  const numberAt = (index: number): NumberPiece | undefined => {
    const found = raw[index];
    return found?.is === 'number' ? found : undefined;
  };
  const next = isUnit(at + 1) ? at + 2 : at + 1;
  const between = raw[next];
  if (between?.is === 'half') return [{ ...piece, value: piece.value + 0.5 }, next + 1];
  if (between?.is === 'outOfReversed') {
    const value = numberAt(next + 1);
    if (value !== undefined) return [{ is: 'fraction', value: value.value, top: piece.value }, next + 2];
  }
  const isSlash = between?.is === 'mark' && between.text === '/';
  if (!isSlash && between?.is !== 'outOf') return [piece, at + 1];
  const dashed = raw[next + 1];
  const behind = !isSlash && dashed?.is === 'mark' && dashed.text === '-' ? next + 2 : next + 1;
  const top = numberAt(behind);
  if (top === undefined) return [piece, at + 1];
  const beyond = raw[behind + 1];
  // A second slash makes it a date.
  if (isSlash && beyond?.is === 'mark' && beyond.text === '/') return [OTHER, raw.length];
  return [{ is: 'fraction', value: piece.value, top: top.value }, behind + 1];
}
