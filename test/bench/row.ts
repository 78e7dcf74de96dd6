/** One line of the table: ours beside something else that does the same, or beside a limit, or both. */
export interface Row {
  /** What is measured, and in brackets what is to be known of it. */
  readonly what: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly ours: number;
  readonly theirs?: { readonly value: number; readonly whose: string };
  /** How little it may be where more is better, and how much where less is. */
  readonly limit?: { readonly on: 'ratio' | 'ours'; readonly value: number };
}

/** Ours : theirs; undefined where there is nothing to divide by. */
export function ratioOf({ ours, theirs }: Row): number | undefined {
  return theirs === undefined || theirs.value === 0 ? undefined : ours / theirs.value;
}

/** Undefined where nothing is promised. */
export function holds(row: Row): boolean | undefined {
  const { limit, better, ours } = row;
  if (limit === undefined) return undefined;
  const value = limit.on === 'ratio' ? (ratioOf(row) ?? Number.NaN) : ours;
  return better === 'more' ? value >= limit.value : value <= limit.value;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that such a share of all values is at most. @throws RangeError where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('Nothing was measured.');
  return value;
}
