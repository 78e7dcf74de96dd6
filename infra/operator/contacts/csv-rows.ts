import { pipeline, Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { PlainError } from '../../plain-error.ts';
import type { Encoding } from './csv-text.ts';
import { textOf } from './csv-text.ts';

export interface Row {
  /** In which it begins, as an editor counts lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Form {
  readonly encoding: Encoding;
  readonly delimiter: string;
}

const DELIMITERS = [',', ';', '\t'];
/** A longer row is one with a quote that nothing closes. */
const LONGEST_ROW_BYTES = 256 * 1024;

/** The one that the first line has most of, outside of quotes. */
export async function delimiterOf(file: string, encoding: Encoding): Promise<string> {
  for await (const text of textOf(file, encoding)) {
    const bare = text.replace(/"(?:[^"]|"")*"/g, '').split('\n', 1)[0] ?? '';
    const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
    return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
  }
  return ',';
}

/**
 * Every row that has something in it, the first with the columns' names included.
 * @throws PlainError where the file cannot be cut into rows
 */
export async function* rowsOf(
  file: string,
  { encoding, delimiter }: Form,
  seen?: (bytes: Buffer) => void,
): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    // A lone quote, as in 5" or Bob "B" Smith, is itself.
    relax_quotes: true,
    max_record_size: LONGEST_ROW_BYTES,
  });
  pipeline(Readable.from(textOf(file, encoding, seen)), parser, () => undefined);
  let ended = 0;
  try {
    for await (const { record: cells, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      ended = info.lines;
      if (cells.every((cell) => cell.trim() === '')) continue;
      const within = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      yield { line: info.lines - within, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new PlainError(
      `${file}: the row that begins in line ${ended + 1} does not end. A quote (") that opens a cell there is never closed; ` +
        'mend it, and run this again.',
    );
  }
}
