import { createHash } from 'node:crypto';
import { PlainError } from '../../plain-error.ts';
import type { Columns, Field } from './columns.ts';
import { readColumns } from './columns.ts';
import type { Form } from './csv-rows.ts';
import { delimiterOf, rowsOf } from './csv-rows.ts';
import { encodingOf } from './csv-text.ts';
import type { DateOrder } from './dates.ts';
import { needsOrder } from './dates.ts';

/** What is known of a file once it was read to its end. */
export interface Survey {
  readonly form: Form;
  readonly columns: Columns;
  /** Rows below the one with the names. */
  readonly rows: number;
  /** Of its bytes: the same file has the same, wherever it lies. */
  readonly hash: string;
}

/**
 * Reads the whole file before anything is done with it, so that one that cannot be read changes nothing.
 * @throws PlainError
 */
export async function surveyFile(
  file: string,
  mapping: Parameters<typeof readColumns>[1],
  dates: DateOrder | undefined,
): Promise<Survey> {
  const encoding = await encodingOf(file);
  const form = { encoding, delimiter: await delimiterOf(file, encoding) };
  const hash = createHash('sha256');
  let columns: Columns | undefined;
  let rows = 0;
  for await (const { line, cells } of rowsOf(file, form, (bytes) => hash.update(bytes))) {
    if (columns === undefined) {
      columns = readColumns(cells, mapping);
      continue;
    }
    rows += 1;
    if (dates === undefined) checkDates(columns, cells, line);
  }
  if (columns === undefined) throw new PlainError(`${file} holds no rows.`);
  return { form, columns, rows, hash: hash.digest('hex') };
}

const DATES: readonly Field[] = ['birthday', 'joinedOn'];

function checkDates({ names, places }: Columns, cells: readonly string[], line: number): void {
  for (const field of DATES) {
    const place = places.get(field) ?? -1;
    if (!needsOrder(cells[place]?.trim() ?? '')) continue;
    throw new PlainError(
      `Line ${line}: whether "${names[place]}" begins with the day or the month cannot be told. ` +
        'Say which: --dates dmy, or --dates mdy. Nothing was imported.',
    );
  }
}
