import { basename } from 'node:path';
import type { ImportOutcome, Refusal } from './import.ts';
import type { Survey } from './survey-file.ts';

const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16' } as const;
const DELIMITERS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/** What was found in a file, before anything is done with it. */
export function surveyTold(file: string, { form, columns, rows }: Survey): string {
  const { names, places, unknown } = columns;
  const read = [...places].map(([field, place]) => `"${names[place]}" as ${field}`).join(', ');
  const [first] = unknown;
  const left =
    first === undefined
      ? ''
      : `\nLeft out, as their names say nothing to us: ${unknown.map((name) => `"${name}"`).join(', ')}. ` +
        `To keep one: --map "${first}=attributes.some_name".`;
  return `${basename(file)}: ${count(rows)} rows, ${ENCODINGS[form.encoding]}, ${DELIMITERS[form.delimiter]}. Read: ${read}.${left}`;
}

/** What became of an import, and what to do next. */
export function outcomeTold(outcome: ImportOutcome, total: number, dryRun: boolean): string {
  const { rows, imported, repeated, refused, refusals, refusedFile, resumedAfter, erased = 0 } = outcome;
  return [
    ...(resumedAfter > 0 ? [`Went on after ${count(resumedAfter)} rows that were done before.`] : []),
    dryRun
      ? `${count(imported)} would be imported, ${count(refused)} refused. Nothing was changed.`
      : `${count(imported)} imported, ${count(repeated)} imported before, ${count(refused)} refused.`,
    ...(erased > 0
      ? [`Erased before: ${count(erased)}. Nothing was kept of them; only their own START brings them back.`]
      : []),
    ...refusals.map(refusalTold),
    ...(refused > refusals.length ? [`… and ${count(refused - refusals.length)} more.`] : []),
    ...(refused > 0 ? [`The refused rows are in ${refusedFile}: mend them there, and import that file.`] : []),
    ...(outcome.ended === 'interrupted'
      ? [`Interrupted after ${count(rows)} of ${count(total)} rows. The same command goes on from there.`]
      : []),
  ].join('\n');
}

function refusalTold({ line, problems }: Refusal): string {
  const reasons = problems.map(({ column, reason }) => (column === '' ? `the row ${reason}` : `${column} ${reason}`));
  return `  line ${line}: ${reasons.join('; ')}`;
}

const count = (number: number): string => number.toLocaleString('en-US');
