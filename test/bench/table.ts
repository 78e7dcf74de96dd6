import type { Row } from './row.ts';
import { holds, ratioOf } from './row.ts';

const HEAD = ['ratio', 'better', 'what', 'ours', 'theirs', 'unit', 'limit', 'holds'];
const RIGHT = new Set(['ratio', 'ours', 'theirs']);
const DIGITS = 3;

/** For people: ratios first, in columns. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => (RIGHT.has(HEAD[at] ?? '') ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For machines: the rows with their ratios, and whether they hold. */
export function jsonOf(rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map((row) => ({ ...row, ratio: ratioOf(row), holds: holds(row) })),
    undefined,
    2,
  );
}

function cellsOf(row: Row): readonly string[] {
  const { what, better, ours, theirs, unit, limit } = row;
  const ratio = ratioOf(row);
  const kept = holds(row);
  return [
    ratio === undefined ? '' : rounded(ratio),
    better === 'more' ? 'above 1' : 'below 1',
    theirs === undefined ? what : `${what}: ours, and ${theirs.whose}`,
    rounded(ours),
    theirs === undefined ? '' : rounded(theirs.value),
    unit,
    limit === undefined ? '' : `${limit.on} ${better === 'more' ? '≥' : '≤'} ${rounded(limit.value)}`,
    kept === undefined ? '' : kept ? 'yes' : 'NO',
  ].map((cell, at) => (HEAD[at] === 'better' && ratio === undefined ? better : cell));
}

/** Three digits that count: more would be noise. */
function rounded(value: number): string {
  const digits = Math.floor(Math.log10(Math.abs(value))) + 1;
  const maximumFractionDigits = Number.isInteger(value) ? 0 : Math.max(0, DIGITS - digits);
  return value.toLocaleString('en-US', { maximumFractionDigits });
}
