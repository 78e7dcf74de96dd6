import type { AnswerReading, HowRead } from './answer-reading.ts';
import { UNREADABLE } from './answer-reading.ts';
import type { Piece } from './score-pieces.ts';

/** The numbers that a question accepts. */
export type ScoreRange = { readonly min: number; readonly max: number };

/** One sentence or clause, judged for the numbers in it. */
type Clause = {
  readonly scores: readonly Score[];
  /** The clause has numbers, and they count or name something else. */
  readonly mentions: boolean;
  readonly bare: boolean;
  readonly corrects: boolean;
  readonly bounded: boolean;
  /** Nothing but courtesy: it does not stand between a score and the rest. */
  readonly polite: boolean;
};

type Score = { readonly value: number; readonly top?: number; readonly how: HowRead; readonly sure: boolean };

/** A question about the scale gives no score: "is 10 the best?" */
const asksAbout = (pieces: readonly Piece[], end: Piece | undefined): boolean =>
  end?.is === 'mark' && end.text === '?' && pieces.some((piece) => piece.is === 'opinion');

const CLAUSE_MARKS = new Set(['.', '!', '?', ',', ';', ':', '\n', '…', '(', ')', '[', ']', '-', '=', '|', '>']);
/** In text-speak 2 and 4 are words: "4 you", "2 late". */
const ALSO_WORDS = new Set([2, 4]);

/**
 * Finds the one score that a text gives. A number counts only in a clause that has room for nothing but a score and an
 * opinion, so "my order 8 never came" and "I waited 8 days" give none.
 */
export function readScore(pieces: readonly Piece[], range: ScoreRange): AnswerReading {
  if (isNumberedList(pieces)) return UNREADABLE;
  const clauses = splitClauses(pieces).map(judge);
  const scored = clauses.filter((clause) => clause.scores.length > 0);
  if (scored.length === 0) return UNREADABLE;
  const firstText = clauses.findIndex((clause) => !clause.polite);
  const first = clauses.findIndex((clause) => clause.scores.length > 0);
  // A number in the midst of a story, with other numbers about, is part of the story.
  if (first > firstText && clauses.some((clause) => clause.mentions)) return UNREADABLE;

  const last = scored.at(-1);
  const counted = last?.corrects === true ? [last] : scored;
  const scores = counted.flatMap((clause) => clause.scores);
  const bounded = counted.some((clause) => clause.bounded);
  const certain = clauses.every((clause) => clause.polite || clause.bare) && last?.corrects !== true;
  return settle(scores, range, certain, bounded);
}

function settle(scores: readonly Score[], range: ScoreRange, certain: boolean, bounded: boolean): AnswerReading {
  const candidates = new Set<number>();
  let outside: number | undefined;
  for (const score of scores) {
    for (const value of valuesOf(score, range)) {
      if (value >= range.min && value <= range.max) candidates.add(value);
      else outside = value;
    }
  }
  const [only] = candidates;
  const [score] = scores;
  if (only === undefined || score === undefined) {
    return outside === undefined ? UNREADABLE : { kind: 'out-of-range', value: outside };
  }
  const exact = scores.every((each) => isExact(each, range));
  if (candidates.size > 1 || bounded || !exact || outside !== undefined) {
    return { kind: 'ambiguous', candidates: [...candidates] };
  }
  const sure = certain && scores.every((each) => each.sure) ? 'certain' : 'likely';
  return { kind: 'answer', value: only, how: score.how, sure };
}

const isExact = ({ value, top }: Score, range: ScoreRange): boolean =>
  Number.isInteger(value) && (top === undefined || top === range.max);

/** "7.5" leaves 7 and 8 open; "4/5" on a scale of ten leaves 4 and 8. */
function valuesOf({ value, top }: Score, range: ScoreRange): readonly number[] {
  if (top === undefined || top === range.max) {
    return Number.isInteger(value) ? [value] : [Math.floor(value), Math.ceil(value)];
  }
  const scaled = top > 0 ? (value * range.max) / top : Number.NaN;
  if (!Number.isInteger(scaled)) return [value];
  return top > range.max ? [scaled] : [value, scaled];
}

/** "1) … 2) …": the numbers count points of a list. */
function isNumberedList(pieces: readonly Piece[]): boolean {
  let items = 0;
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1];
    const beyond = pieces[at + 2];
    if (
      piece.is === 'number' &&
      next?.is === 'mark' &&
      /[).]/.test(next.text) &&
      beyond !== undefined &&
      beyond.is !== 'mark'
    )
      items += 1;
  }
  return items > 1;
}

type RawClause = { readonly pieces: readonly Piece[]; readonly opens: boolean; readonly asks: boolean };

function splitClauses(pieces: readonly Piece[]): readonly RawClause[] {
  const clauses: RawClause[] = [];
  let current: Piece[] = [];
  let scored = false;
  const close = (end?: Piece): void => {
    if (current.length > 0)
      clauses.push({ pieces: current, opens: clauses.length === 0, asks: asksAbout(current, end) });
    current = [];
  };
  for (const [at, piece] of pieces.entries()) {
    if (piece.is === 'reason' && scored) break;
    if (piece.is === 'mark' && CLAUSE_MARKS.has(piece.text)) {
      const dash = piece.text === '-';
      const ranges = dash && isScore(pieces[at - 1]) && isScore(pieces[at + 1]);
      const negative = dash && at === 0 && isScore(pieces[1]);
      if (ranges || negative) current.push(negative ? piece : { is: 'or' });
      else close(piece);
      continue;
    }
    if (isScore(piece)) scored = true;
    current.push(piece);
  }
  close();
  return clauses;
}

type ScorePiece = Extract<Piece, { is: 'number' | 'fraction' }>;

function isScore(piece: Piece | undefined): piece is ScorePiece {
  return piece?.is === 'number' || piece?.is === 'fraction';
}

function judge({ pieces, opens, asks }: RawClause): Clause {
  const numbers = pieces.filter(isScore);
  const has = (is: Piece['is']): boolean => pieces.some((piece) => piece.is === is);
  const polite = pieces.every((piece) => piece.is === 'filler' || piece.is === 'mark');
  const corrects = has('correction');
  const empty: Clause = { scores: [], mentions: numbers.length > 0, bare: false, corrects, bounded: false, polite };
  if (numbers.length === 0 || asks || has('counted') || has('not') || (has('reason') && !has('opinion'))) return empty;

  const at = pieces.findIndex(isScore);
  const before = pieces.slice(0, at);
  const rest = pieces.slice(at + 1).filter((piece) => !isScore(piece));
  const leads = before.every((piece) => piece.is !== 'other' && piece.is !== 'reason');
  const stands = rest.every((piece) => piece.is !== 'other' && piece.is !== 'lead');
  const comments =
    opens &&
    numbers.length === 1 &&
    before.every((piece) => piece.is === 'filler' || piece.is === 'lead' || piece.is === 'hedge');
  if (!leads || !(stands || (comments && beginsComment(pieces, at)))) return empty;

  const bare = pieces.every((piece) => isScore(piece) || ['filler', 'lead', 'unit', 'mark', 'or'].includes(piece.is));
  const negative = pieces[0]?.is === 'mark' && pieces[0].text === '-';
  const counted = corrects ? numbers.slice(-1) : numbers;
  return {
    scores: counted.map((piece) => scoreOf(piece, !has('hedge'), negative)),
    mentions: false,
    bare,
    corrects: corrects && numbers.length === 1,
    bounded: has('bound'),
    polite: false,
  };
}

/** "8 great service", "8 the app is slow": the number, then what the customer thinks. */
function beginsComment(pieces: readonly Piece[], at: number): boolean {
  const score = pieces[at];
  const rest = pieces.slice(at + 1);
  const [next] = rest;
  if (next?.is === 'opinion' || next?.is === 'unit') return true;
  return (
    isScore(score) &&
    !ALSO_WORDS.has(score.value) &&
    next?.is === 'lead' &&
    rest.some((piece) => piece.is === 'opinion')
  );
}

function scoreOf(piece: ScorePiece, sure: boolean, negative: boolean): Score {
  const value = negative ? -piece.value : piece.value;
  if (piece.is === 'fraction') return { value, top: piece.top, how: 'fraction', sure };
  return { value, how: piece.how, sure: sure && piece.how !== 'ordinal' };
}
