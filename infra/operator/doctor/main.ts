import { DONE, NOT_DONE, runCommand } from '../command.ts';
import { connected } from '../connection.ts';
import { readCommand, USAGE } from './arguments.ts';
import { checkUp } from './checkup.ts';
import { patientOf } from './patient.ts';
import { foundTold } from './told.ts';

await runCommand({
  usage: USAGE,
  read: readCommand,
  run: (reachedBy) =>
    connected(reachedBy, async (connection) => {
      const all = await checkUp(patientOf(connection, reachedBy));
      process.stdout.write(`${foundTold(all, connection.where)}\n`);
      return all.some(({ verdict }) => verdict === 'not-ok') ? NOT_DONE : DONE;
    }),
});
