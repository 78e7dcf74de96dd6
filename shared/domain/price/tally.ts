import type { Micros } from './money.ts';
import { FREE, plus } from './money.ts';
import type { Price } from './price.ts';

export interface Tally {
  readonly texts: number;
  readonly segments: number;
  readonly micros: Micros;
}

export const NO_TEXTS: Tally = { texts: 0, segments: 0, micros: FREE };

export function tallied(tally: Tally, { segments, micros }: Omit<Price, 'encoding'>): Tally {
  return { texts: tally.texts + 1, segments: tally.segments + segments, micros: plus(tally.micros, micros) };
}

/** Tallies by a key of which there are few: a country, a language. */
export class Tallies {
  readonly #byKey = new Map<string, Tally>();

  add(key: string, price: Price): void {
    this.#byKey.set(key, tallied(this.#byKey.get(key) ?? NO_TEXTS, price));
  }

  /** The dearest first. */
  get all(): Readonly<Record<string, Tally>> {
    const dearestFirst = [...this.#byKey].sort(([a, x], [b, y]) => y.micros - x.micros || (a < b ? -1 : 1));
    return Object.fromEntries(dearestFirst);
  }
}
