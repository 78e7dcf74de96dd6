import { PlainError } from '../../plain-error.ts';
import { connect } from '../connection.ts';
import { readCommand, USAGE } from './arguments.ts';
import { run } from './commands.ts';
import { deskOf } from './desk.ts';

const NOT_DONE = 1;
const MISTAKEN = 2;

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const connection = await connect(command.connection);
  try {
    const { words, done } = await run(command, deskOf(connection), connection);
    process.stdout.write(`${words}\n`);
    return done ? 0 : NOT_DONE;
  } finally {
    connection.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof PlainError ? words : `It broke: ${words}`}\n`);
  process.exitCode = error instanceof PlainError ? MISTAKEN : NOT_DONE;
}
