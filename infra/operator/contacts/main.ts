import type { WriteStream } from 'node:fs';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { dynamoCheckpoints } from '../../../shared/adapters/dynamo/checkpoints.ts';
import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { dynamoEveryContact } from '../../../shared/adapters/dynamo/every-contact.ts';
import { localConfig } from '../../cdk-json.ts';
import { Interruption } from '../../interruption.ts';
import { PlainError } from '../../plain-error.ts';
import { progressBar } from '../../progress-bar.ts';
import type { Connection } from '../connection.ts';
import { connect } from '../connection.ts';
import { keepingOf } from '../keeping.ts';
import type { Command, ImportOptions, PersonCommand } from './arguments.ts';
import { readCommand, USAGE } from './arguments.ts';
import { consentTold } from './consent.ts';
import type { PersonDesk } from './desk.ts';
import { deskOf } from './desk.ts';
import { erase } from './erase.ts';
import { exportContacts } from './export.ts';
import type { Import, Progress } from './import.ts';
import { importFile } from './import.ts';
import type { Outcome } from './outcome.ts';
import { personTold } from './person.ts';
import { rangesTold } from './ranges.ts';
import type { Reading } from './read-row.ts';
import { reindexed } from './reindex.ts';
import { surveyFile } from './survey-file.ts';
import { outcomeTold, surveyTold } from './told.ts';

const NOT_DONE = 1;
const MISTAKEN = 2;
const INTERRUPTED = 130;

const tell = (words: string): void => void process.stderr.write(`${words}\n`);

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  // A table that was never this busy refuses writes for some minutes while it grows.
  process.env['AWS_MAX_ATTEMPTS'] ??= '10';
  switch (command.kind) {
    case 'import':
      return runImport(command.file, command.options, command);
    case 'export':
      return runExport(command);
    case 'ranges':
      return runOnAll(command, (connection) => rangesTold(connection, command.release));
    case 'reindex':
      return runOnAll(command, reindexed);
    default:
      return runOnPerson(command, command.connection);
  }
}

async function runOnAll(
  { connection: where }: Command,
  told: (connection: Connection) => Promise<string>,
): Promise<number> {
  const connection = await connect(where);
  try {
    process.stdout.write(`${await told(connection)}\n`);
    return 0;
  } finally {
    connection.close();
  }
}

async function runOnPerson(command: PersonCommand, where: Command['connection']): Promise<number> {
  const connection = await connect(where);
  try {
    const { words, done } = await outcomeOf(command, deskOf(connection), connection);
    if (command.kind !== 'person' || command.out === undefined || !done) process.stdout.write(`${words}\n`);
    else {
      await wholeFile(command.out, async (stream) => void stream.end(`${words}\n`));
      tell(`Everything that is held of them is in ${command.out}.`);
    }
    return done ? 0 : NOT_DONE;
  } finally {
    connection.close();
  }
}

function outcomeOf(command: PersonCommand, desk: PersonDesk, connection: Connection): Promise<Outcome> {
  switch (command.kind) {
    case 'person':
      return personTold(command.phone, desk, connection);
    case 'consent':
      return consentTold(command.phone, command.json, desk, connection);
    case 'erase':
      return erase(command.phone, command.isMeant, desk, connection);
  }
}

async function runImport(file: string, options: ImportOptions, { connection: where }: Command): Promise<number> {
  const { dryRun, where: agreedAt, dates, consent } = options;
  const survey = await surveyFile(file, options.mapping, dates);
  tell(surveyTold(file, survey));
  const country = options.country ?? localConfig().defaultCountry;
  const reading: Reading = { columns: survey.columns, country, dates, consent, where: agreedAt };
  const interruption = new Interruption();
  const connection = dryRun ? undefined : await connect(where);
  const bar = progressBar(process.stderr);
  try {
    if (connection !== undefined) tell(`Importing into ${connection.where}, as ${connection.operator} …`);
    const outcome = await importFile({
      file,
      survey,
      reading,
      source: `import of ${basename(file)}`,
      by: connection?.operator ?? 'nobody',
      ...(connection && { into: storeOf(connection) }),
      interrupted: () => interruption.requested,
      progress: bar.show,
    }).finally(bar.end);
    tell(outcomeTold(outcome, survey.rows, dryRun));
    if (outcome.ended === 'interrupted') return INTERRUPTED;
    return outcome.refused > 0 ? NOT_DONE : 0;
  } finally {
    connection?.close();
  }
}

function storeOf(connection: Connection): NonNullable<Import['into']> {
  const checkpoints = dynamoCheckpoints<Progress>(documentClient(), connection.resources.interactionsTable);
  return { keeping: keepingOf(connection), checkpoints };
}

async function runExport(command: Extract<Command, { kind: 'export' }>): Promise<number> {
  const connection = await connect(command.connection);
  try {
    const { contacts, changedMeanwhile } = await write(connection, command.out);
    tell(
      `${contacts.toLocaleString('en-US')} contacts of ${connection.where}${command.out ? ` are in ${command.out}` : ''}.`,
    );
    if (changedMeanwhile === 0) return 0;
    tell(
      `${changedMeanwhile} of them got a field of a new name meanwhile, which is not among the columns. Run it again.`,
    );
    return NOT_DONE;
  } finally {
    connection.close();
  }
}

async function write({ resources }: Connection, out: string | undefined) {
  const all = dynamoEveryContact(documentClient(), resources.contactsTable);
  if (out === undefined) return exportContacts(all, process.stdout);
  return wholeFile(out, (stream) => exportContacts(all, stream));
}

/** Under another name until it is whole: what has the name is never half an export. Its owner alone may read it. */
async function wholeFile<Value>(out: string, write: (stream: WriteStream) => Promise<Value>): Promise<Value> {
  const unfinished = `${out}.new`;
  rmSync(unfinished, { force: true });
  const stream = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' });
  try {
    const written = await write(stream);
    await finished(stream);
    renameSync(unfinished, out);
    return written;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  tell(error instanceof PlainError ? words : `It broke: ${words}\nRun the same command to go on from where it was.`);
  process.exitCode = error instanceof PlainError ? MISTAKEN : NOT_DONE;
}
