import { closeSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Columns } from './columns.ts';
import { REFUSED_COLUMNS } from './columns.ts';
import type { Row } from './csv-rows.ts';
import { guarded } from './injection.ts';
import type { Problem } from './read-row.ts';

/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The rows that were refused, as they were, each with its line and reason: to be mended, and imported by itself. */
export class RefusedFile {
  readonly path: string;
  readonly #columns: Columns;
  #handle: number | undefined;
  #bytes: number;

  /** @param bytes how much of the file an import that goes on has written before; what stands behind comes again */
  constructor(file: string, columns: Columns, bytes: number) {
    this.path = `${file}.refused.csv`;
    this.#columns = columns;
    this.#bytes = bytes > 0 && sizeOf(this.path) >= bytes ? bytes : 0;
    if (this.#bytes === 0) rmSync(this.path, { force: true });
  }

  get bytes(): number {
    return this.#bytes;
  }

  add({ line, cells }: Row, problems: readonly Problem[]): void {
    const reasons = problems.map(({ column, reason }) => (column === '' ? reason : `${column} ${reason}`)).join('; ');
    // A row of another width is kept in its own: it does not fit until somebody mends it.
    const fits = cells.length === this.#columns.names.length;
    const kept = fits ? cells.filter((_, place) => !this.#isOurs(place)) : cells;
    this.#write([...kept, String(line), reasons]);
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #write(cells: readonly string[]): void {
    if (this.#handle === undefined) this.#open();
    const names = this.#columns.names.filter((_, place) => !this.#isOurs(place));
    const header = this.#bytes === 0 ? BYTE_ORDER_MARK + line([...names, ...REFUSED_COLUMNS]) : '';
    this.#bytes += writeSync(this.#handle ?? 0, header + line(cells), this.#bytes);
  }

  #open(): void {
    // Personal data: the owner's alone.
    this.#handle = openSync(this.path, this.#bytes === 0 ? 'w' : 'r+', 0o600);
    ftruncateSync(this.#handle, this.#bytes);
  }

  /** A file of refused rows that was mended has these columns already. */
  #isOurs(place: number): boolean {
    return REFUSED_COLUMNS.some((name) => name === this.#columns.names[place]?.trim());
  }
}

const line = (cells: readonly string[]): string => stringify([cells.map(guarded)]);

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
