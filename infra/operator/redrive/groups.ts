import type { Instant } from '../../../shared/domain/instant.ts';
import { earliest } from '../../../shared/domain/instant.ts';
import type { Letter } from './letter.ts';

/** Letters of one reason that are about the same and go to the same. */
export interface Group {
  readonly reason: string;
  readonly what: string;
  /** Where they go again; absent where nobody can tell, or it is not of this stack. */
  readonly to: string | undefined;
  readonly count: number;
  /** Of the oldest. */
  readonly since: Instant;
  /** What the error of one of them said. */
  readonly said: string | undefined;
}

/** Letters that are counted as they come. */
export class Groups {
  readonly #groups = new Map<string, Group>();

  add({ reason, what, since, said }: Letter, to: string | undefined): void {
    const key = JSON.stringify([reason, what, to]);
    const before = this.#groups.get(key);
    this.#groups.set(key, {
      reason,
      what,
      to,
      count: (before?.count ?? 0) + 1,
      since: earliest(before?.since, since) ?? since,
      said: before?.said ?? said,
    });
  }

  /** The most first. */
  get all(): readonly Group[] {
    return [...this.#groups.values()].sort((one, other) => other.count - one.count);
  }

  get count(): number {
    return this.all.reduce((sum, { count }) => sum + count, 0);
  }

  get since(): Instant | undefined {
    return earliest(...this.all.map(({ since }) => since));
  }
}
