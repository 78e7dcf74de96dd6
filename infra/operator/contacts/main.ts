import type { WriteStream } from 'node:fs';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { dynamoCheckpoints } from '../../../shared/adapters/dynamo/checkpoints.ts';
import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { dynamoEveryContact } from '../../../shared/adapters/dynamo/every-contact.ts';
import { localConfig } from '../../cdk-json.ts';
import { Interruption } from '../../interruption.ts';
import { progressBar } from '../../progress-bar.ts';
import { DONE, INTERRUPTED, NOT_DONE, runCommand } from '../command.ts';
import type { Connection } from '../connection.ts';
import { connected } from '../connection.ts';
import { keepingOf } from '../keeping.ts';
import type { Command, ImportOptions, PersonCommand } from './arguments.ts';
import { readCommand, USAGE } from './arguments.ts';
import { consentTold } from './consent.ts';
import type { PersonDesk } from './desk.ts';
import { deskOf } from './desk.ts';
import { erase } from './erase.ts';
import { exportContacts } from './export.ts';
import type { Import, ImportOutcome, Progress } from './import.ts';
import { importFile } from './import.ts';
import type { Outcome } from './outcome.ts';
import { personTold } from './person.ts';
import { rangesTold } from './ranges.ts';
import type { Reading } from './read-row.ts';
import { reindexed } from './reindex.ts';
import { surveyFile } from './survey-file.ts';
import { outcomeTold, surveyTold } from './told.ts';

const tell = (words: string): void => void process.stderr.write(`${words}\n`);

async function run(command: Command): Promise<number> {
  // A table that was never this busy refuses writes for some minutes while it grows.
  process.env['AWS_MAX_ATTEMPTS'] ??= '10';
  const { connection: where } = command;
  switch (command.kind) {
    case 'import':
      return runImport(command.file, command.options, command);
    case 'export':
      return connected(where, (connection) => runExport(connection, command.out));
    case 'ranges':
      return connected(where, (connection) => runOnAll(rangesTold(connection, command.release)));
    case 'reindex':
      return connected(where, (connection) => runOnAll(reindexed(connection)));
    default:
      return connected(where, (connection) => runOnPerson(command, connection));
  }
}

async function runOnAll(told: Promise<string>): Promise<number> {
  process.stdout.write(`${await told}\n`);
  return DONE;
}

async function runOnPerson(command: PersonCommand, connection: Connection): Promise<number> {
  const { words, done } = await outcomeOf(command, deskOf(connection), connection);
  if (command.kind !== 'person' || command.out === undefined || !done) process.stdout.write(`${words}\n`);
  else {
    await wholeFile(command.out, async (stream) => void stream.end(`${words}\n`));
    tell(`Everything that is held of them is in ${command.out}.`);
  }
  return done ? DONE : NOT_DONE;
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
  const bar = progressBar(process.stderr);
  const importInto = (into: Pick<Import, 'by' | 'into'>): Promise<ImportOutcome> =>
    importFile({
      file,
      survey,
      reading,
      source: `import of ${basename(file)}`,
      ...into,
      interrupted: () => interruption.requested,
      progress: bar.show,
    }).finally(bar.end);
  const outcome = dryRun
    ? await importInto({ by: 'nobody' })
    : await connected(where, (connection) => {
        tell(`Importing into ${connection.where}, as ${connection.operator} …`);
        return importInto({ by: connection.operator, into: storeOf(connection) });
      });
  tell(outcomeTold(outcome, survey.rows, dryRun));
  if (outcome.ended === 'interrupted') return INTERRUPTED;
  return outcome.refused > 0 ? NOT_DONE : DONE;
}

function storeOf(connection: Connection): NonNullable<Import['into']> {
  const checkpoints = dynamoCheckpoints<Progress>(documentClient(), connection.resources.interactionsTable);
  return { keeping: keepingOf(connection), checkpoints };
}

async function runExport(connection: Connection, out: string | undefined): Promise<number> {
  const { contacts, changedMeanwhile } = await write(connection, out);
  tell(`${contacts.toLocaleString('en-US')} contacts of ${connection.where}${out ? ` are in ${out}` : ''}.`);
  if (changedMeanwhile === 0) return DONE;
  tell(
    `${changedMeanwhile} of them got a field of a new name meanwhile, which is not among the columns. Run it again.`,
  );
  return NOT_DONE;
}

async function write({ resources, config, now }: Connection, out: string | undefined) {
  const all = dynamoEveryContact(documentClient(), resources.contactsTable, { retention: config.retention, now });
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

await runCommand({
  usage: USAGE,
  read: readCommand,
  run,
  afterwards: 'Run the same command to go on from where it was.',
});
