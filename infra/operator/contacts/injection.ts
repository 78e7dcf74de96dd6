/**
 * A cell that begins with one of these is run as a formula by spreadsheets (OWASP, "CSV Injection"; the wide forms are
 * those that they take for the same).
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^''*[=+\-@\t\r\n＝＋－＠]/;

/** The cell with an apostrophe before what a spreadsheet would run. */
export function guarded(cell: string): string {
  return DANGEROUS.test(cell) ? `'${cell}` : cell;
}

/** Undoes `guarded`, for any cell. */
export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
