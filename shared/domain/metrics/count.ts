import type { Turn } from '../turn.ts';
import { contributionsOf } from './contributions.ts';
import type { Counts } from './counts.ts';
import { whole } from './counts.ts';
import type { Scope } from './scope.ts';
import type { Tally } from './tally.ts';
import { addTo } from './tally.ts';

/** Counts what happened, turn by turn; a running total, so that an hour of any size is counted in little memory. */
export class Counter {
  readonly #byScope = new Map<Scope, Tally>();

  count(turn: Turn): void {
    for (const { scopes, counts } of contributionsOf(turn)) {
      for (const scope of scopes) this.add(scope, counts);
    }
  }

  /** Adds what was counted before. */
  add(scope: Scope, counts: object): void {
    const total = this.#byScope.get(scope) ?? {};
    this.#byScope.set(scope, total);
    addTo(total, counts);
  }

  get totals(): ReadonlyMap<Scope, Counts> {
    return new Map([...this.#byScope].map(([scope, counts]) => [scope, whole(counts)]));
  }
}
