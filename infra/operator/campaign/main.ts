import { DONE, NOT_DONE, runCommand } from '../command.ts';
import { connected } from '../connection.ts';
import { readCommand, USAGE } from './arguments.ts';
import { run } from './commands.ts';
import { deskOf } from './desk.ts';

await runCommand({
  usage: USAGE,
  read: readCommand,
  run: (command) =>
    connected(command.connection, async (connection) => {
      const { words, done } = await run(command, deskOf(connection), connection);
      process.stdout.write(`${words}\n`);
      return done ? DONE : NOT_DONE;
    }),
});
