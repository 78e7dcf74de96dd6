import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../../plain-error.ts';
import type { Happening } from '../rehearse/happenings.ts';
import type { SeedContact } from './seed.ts';

export const JOURNAL = 'journal.jsonl';

/** What came from outside, in virtual time (epoch milliseconds). The first line of a journal is `begun`. */
export type Entry =
  | { readonly kind: 'begun'; readonly at: number; readonly contacts: readonly SeedContact[] }
  | Happening;
export type Begun = Extract<Entry, { kind: 'begun' }>;

/** All that people, other systems and the network did, a line each: enough to do it again. */
export class Journal {
  readonly begun: Begun;
  readonly #path: string;
  readonly #entries: Entry[];

  private constructor(path: string, begun: Begun, entries: Entry[]) {
    this.#path = path;
    this.begun = begun;
    this.#entries = entries;
  }

  static begin(folder: string, begun: Begun): Journal {
    const path = join(folder, JOURNAL);
    writeWhole(path, [begun]);
    return new Journal(path, begun, [begun]);
  }

  /**
   * The journal of a run that goes on at `now`. What stands later in it was written just before a crash, and did not
   * happen: it is left out.
   * @throws PlainError when there is none, or it cannot be read
   */
  static resume(folder: string, now: number): Journal {
    const path = join(folder, JOURNAL);
    const written = existsSync(path) ? readWhole(path) : [];
    const entries = written.filter(({ at }) => at <= now);
    const [begun] = entries;
    if (begun?.kind !== 'begun') throw new PlainError(`${path} is missing, or does not tell how the run began.`);
    writeWhole(path, entries);
    return new Journal(path, begun, entries);
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(entry: Entry): void {
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`);
    this.#entries.push(entry);
  }
}

/** The last line may have been cut off by a crash; any other that cannot be read is an error. */
function readWhole(path: string): Entry[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Entry;
    } catch {
      throw new PlainError(`Line ${index + 1} of ${path} cannot be read.`);
    }
  });
}

/** Beside the old file, then renamed: a crash leaves one whole file or the other. */
function writeWhole(path: string, entries: readonly Entry[]): void {
  writeFileSync(`${path}.new`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  renameSync(`${path}.new`, path);
}
