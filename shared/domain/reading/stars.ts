import type { AnswerReading } from './answer-reading.ts';
import { UNREADABLE } from './answer-reading.ts';
import type { Token } from './tokens.ts';

/** Answers drawn rather than written: "★★★★", "⭐️⭐️⭐️", "****", "★★★☆☆". Normalising made every star ★ or ☆. */
export function readDrawnStars(tokens: readonly Token[], max: number): AnswerReading {
  const count = (text: string): number => tokens.reduce((sum, token) => (token.text === text ? sum + 1 : sum), 0);
  const words = tokens.some((token) => token.kind === 'word' || token.kind === 'number');
  const empty = count('☆');
  const filled = count('★') || (empty > 0 ? 0 : count('*'));
  const value = filled || empty;
  // "5 ★" and "★ 5" are numbers with a unit; one star beside words is decoration.
  if (value === 0 || (words && value < 2)) return UNREADABLE;
  if (tokens.some((token) => token.kind === 'number')) return UNREADABLE;
  if (words && count('*') > 0) return UNREADABLE;
  if (value > max) return { kind: 'out-of-range', value };
  return { kind: 'answer', value, how: 'stars', sure: words || filled === 0 ? 'likely' : 'certain' };
}
