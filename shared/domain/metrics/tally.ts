/** Counts by name, or by name and name: `{ sent: 1, skipped: { stale: 1 } }`. Whatever it counts, it adds up in one way. */
export type Tally = { [name: string]: number | Tally };

/** Adds to a tally that nobody else holds, so that a million facts are counted in the memory of one row. */
export function addTo(total: Tally, more: object): void {
  for (const name in more) {
    const added = (more as Tally)[name];
    if (typeof added === 'number') {
      const before = total[name];
      total[name] = (typeof before === 'number' ? before : 0) + added;
    } else if (typeof added === 'object') {
      const before = total[name];
      const inner = typeof before === 'object' ? before : {};
      total[name] = inner;
      addTo(inner, added);
    }
  }
}

/** Without what was counted 0 times, and by name, so that the same counts make the same bytes. */
export function sparse(counts: object): Tally {
  const kept: Tally = {};
  for (const name of Object.keys(counts).sort()) {
    const count = (counts as Tally)[name];
    if (typeof count === 'number') {
      if (count !== 0) kept[name] = count;
    } else if (typeof count === 'object') {
      const inner = sparse(count);
      if (Object.keys(inner).length > 0) kept[name] = inner;
    }
  }
  return kept;
}

/** What is counted under a name and names within it; 0 where nothing is. Of a tally, all that it holds. */
export function countAt(counts: object, ...path: readonly string[]): number {
  let at: number | Tally | undefined = counts as Tally;
  for (const name of path) at = typeof at === 'object' && Object.hasOwn(at, name) ? at[name] : undefined;
  if (at === undefined || typeof at === 'number') return at ?? 0;
  return Object.keys(at).reduce((sum, name) => sum + countAt(at as Tally, name), 0);
}
