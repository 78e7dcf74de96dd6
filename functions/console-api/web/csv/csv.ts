import { stringify } from 'csv-stringify/browser/esm/sync';

export type Cell = string | number | null;

/** Excel takes a file without it for one of its own code page, and breaks every letter that is not Latin. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as a file for spreadsheets. What could be taken for a formula (`=`, `+`, `-`, `@`, tab, return) begins with an
 * apostrophe: a text that a stranger sent must not compute on the desk of who opens it. Numbers of ours stay numbers.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return (
    BYTE_ORDER_MARK +
    stringify(
      [headers, ...rows].map((row) => [...row]),
      { escape_formulas: true, record_delimiter: 'windows' },
    )
  );
}
