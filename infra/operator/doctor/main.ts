import { PlainError } from '../../plain-error.ts';
import { connect } from '../connection.ts';
import { refusalTold } from '../refusal-told.ts';
import { readCommand, USAGE } from './arguments.ts';
import { checkUp } from './checkup.ts';
import { patientOf } from './patient.ts';
import { foundTold } from './told.ts';

const NOT_OK = 1;
const MISTAKEN = 2;

async function main(): Promise<number> {
  const reachedBy = readCommand(process.argv.slice(2));
  if (reachedBy === undefined) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const connection = await connect(reachedBy);
  try {
    const all = await checkUp(patientOf(connection, reachedBy));
    process.stdout.write(`${foundTold(all, connection.where)}\n`);
    return all.some(({ verdict }) => verdict === 'not-ok') ? NOT_OK : 0;
  } finally {
    connection.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof PlainError ? error.message : `It broke: ${refusalTold(error)}`}\n`);
  process.exitCode = error instanceof PlainError ? MISTAKEN : NOT_OK;
}
