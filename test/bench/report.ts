import type { Row } from './row.ts';
import { holds } from './row.ts';
import { tableOf } from './table.ts';

/** Ends a measurement: hands its rows to the process that called for it, or prints them where it was run by itself. */
export function report(rows: readonly Row[]): void {
  if (process.send) process.send(rows);
  else console.info(tableOf(rows));
  if (rows.some((row) => holds(row) === false)) process.exitCode = 1;
}
