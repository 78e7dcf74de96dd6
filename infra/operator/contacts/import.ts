import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportedRow } from '../../../shared/app/import-contact.ts';
import { importContact } from '../../../shared/app/import-contact.ts';
import type { Checkpoints } from '../../../shared/app/ports/campaigns.ts';
import type { Identify } from '../../../shared/app/ports/world.ts';
import type { TurnTaking } from '../../../shared/app/take-turn.ts';
import { Pool } from '../pool.ts';
import type { Row } from './csv-rows.ts';
import { rowsOf } from './csv-rows.ts';
import type { Problem, Reading } from './read-row.ts';
import { readRow } from './read-row.ts';
import { RefusedFile } from './refused-file.ts';
import type { Survey } from './survey-file.ts';

/** Rows that are written side by side: a table on demand takes them from its first second. */
const SIDE_BY_SIDE = 16;
const CHECKPOINT_MILLISECONDS = 1_000;
const TOLD_REFUSALS = 10;
const ATTEMPTS = 6;

export interface Refusal {
  readonly line: number;
  readonly problems: readonly Problem[];
}

/** How far an import has come: all rows before are done, whatever they came to. */
export interface Progress {
  readonly rows: number;
  readonly imported: number;
  /** Rows that this import, or the same one before, had brought already. */
  readonly repeated: number;
  /** Rows of people who were erased; a count that was begun by an earlier version has none. */
  readonly erased?: number;
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly Refusal[];
  readonly refusedBytes: number;
}

const BEGIN: Progress = { rows: 0, imported: 0, repeated: 0, refused: 0, refusals: [], refusedBytes: 0 };

export interface Import {
  readonly file: string;
  readonly survey: Survey;
  readonly reading: Reading;
  /** The file, as it is kept with what it brings. */
  readonly source: string;
  /** Who brings it in; kept with the consent that it brings. */
  readonly by: string;
  /** Absent in a dry run: rows are read and refused, and nothing is written to the system. */
  readonly into?: { readonly keeping: TurnTaking & Identify; readonly checkpoints: Checkpoints<Progress> };
  /** Asked before every row: whether to end after what is under way. */
  interrupted(): boolean;
  /** Told now and then how much of it is done, from 0 to 1. */
  progress(done: number): void;
}

export interface ImportOutcome extends Progress {
  readonly ended: 'done' | 'interrupted';
  /** Where the refused rows are. */
  readonly refusedFile: string;
  /** Rows that an interrupted import had done before this one. */
  readonly resumedAfter: number;
}

/** Names an import: the same file, read in the same way, is the same import. */
export function importId({ survey, reading }: Pick<Import, 'survey' | 'reading'>): string {
  const { columns, country, dates, consent, where } = reading;
  const how = JSON.stringify([survey.hash, [...columns.places], country, dates, consent, where]);
  return `import-${createHash('sha256').update(how).digest('base64url').slice(0, 22)}`;
}

/**
 * Brings a file's rows in, a few at a time: memory stays flat however long it is. Once a second what is under way is
 * waited for, and the row that was reached is kept; after a crash the same import goes on there, and the few rows behind
 * are recognised by their cause.
 * @throws when the store does not answer for a minute
 */
export async function importFile(wanted: Import): Promise<ImportOutcome> {
  const { file, survey, reading, source, by, into } = wanted;
  const id = importId(wanted);
  const earlier = (await into?.checkpoints.load(id)) ?? BEGIN;
  const refusedFile = new RefusedFile(file, survey.columns, earlier.refusedBytes);
  // Whose refused rows are gone begins anew: the others are recognised.
  const from = refusedFile.bytes === earlier.refusedBytes ? earlier : BEGIN;
  const counts = { rows: 0, imported: from.imported, repeated: from.repeated, refused: from.refused };
  let erased = from.erased ?? 0;
  const refusals: Refusal[] = [...from.refusals];
  const pool = new Pool(SIDE_BY_SIDE);
  const progress = (): Progress => ({ ...counts, erased, refusals, refusedBytes: refusedFile.bytes });

  const checkpoint = async (): Promise<void> => {
    await pool.drain();
    if (counts.rows > from.rows) await into?.checkpoints.save(id, progress(), into.keeping.now());
  };
  const refuse = (row: Row, problems: readonly Problem[]): void => {
    counts.refused += 1;
    refusedFile.add(row, problems);
    if (refusals.length < TOLD_REFUSALS) refusals.push({ line: row.line, problems });
  };
  const bring = async (row: ImportedRow): Promise<void> => {
    const outcome = into === undefined ? 'taken' : await patiently(() => importContact(row, into.keeping));
    if (outcome === 'repeated') counts.repeated += 1;
    else if (outcome === 'erased') erased += 1;
    else counts.imported += 1;
  };

  try {
    let keptAt = performance.now();
    for await (const row of bodyOf(rowsOf(file, survey.form))) {
      if (wanted.interrupted()) break;
      counts.rows += 1;
      if (counts.rows <= from.rows) continue;
      const read = readRow(row, reading);
      if (read.ok) {
        const imported: ImportedRow = { ...read.value, id: `${id}-${row.line}`, source, by };
        await pool.run(imported.phone, () => bring(imported));
      } else refuse(row, read.failure);
      if (performance.now() - keptAt < CHECKPOINT_MILLISECONDS) continue;
      await checkpoint();
      keptAt = performance.now();
      wanted.progress(counts.rows / survey.rows);
    }
    await checkpoint();
    if (counts.rows >= survey.rows) await into?.checkpoints.forget(id);
  } finally {
    refusedFile.close();
  }
  return {
    ...progress(),
    ended: counts.rows >= survey.rows ? 'done' : 'interrupted',
    refusedFile: refusedFile.path,
    resumedAfter: from.rows,
  };
}

async function* bodyOf(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  let isHeader = true;
  for await (const row of rows) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}

/** The SDK tries again for seconds; a table that must first grow, or a network that is gone, may take longer. */
async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await pause(2 ** attempt * 500);
    }
  }
}
