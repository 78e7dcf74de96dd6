import type { Branded } from '../ids.ts';

/** Millionths of a US dollar, whole: sums of any length stay exact, up to nine billion dollars. */
export type Micros = Branded<number, 'Micros'>;

export const FREE = 0 as Micros;

/** The nearest whole millionth. */
export function fromDollars(dollars: number): Micros {
  return Math.round(dollars * 1_000_000) as Micros;
}

export function plus(a: Micros, b: Micros): Micros {
  return (a + b) as Micros;
}

export function minus(a: Micros, b: Micros): Micros {
  return (a - b) as Micros;
}

/** @param count a whole number */
export function times(price: Micros, count: number): Micros {
  return (price * count) as Micros;
}
