import { stringify } from 'csv-stringify/browser/esm/sync';

export type Cell = string | number | null;

/** Excel takes a file without it for one of its own code page, and breaks every letter that is not Latin. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Where the language's lists are parted by semicolons, as in most of Europe, a spreadsheet parts a row at them and at the
 * breaks within a text, whatever the quotes say: what follows would be a cell of its own.
 */
const BEGINS_A_CELL = /([;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g;

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
      [headers, ...rows].map((row) => row.map(harmless)),
      { escape_formulas: true, record_delimiter: 'windows' },
    )
  );
}

function harmless(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(BEGINS_A_CELL, "$1'") : cell;
}
