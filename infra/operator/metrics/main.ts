import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { dynamoHistory } from '../../../shared/adapters/dynamo/history.ts';
import { dynamoHoursToCount } from '../../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoRollups } from '../../../shared/adapters/dynamo/rollups.ts';
import { recount } from '../../../shared/app/recount.ts';
import { dayOf } from '../../../shared/domain/instant.ts';
import { Interruption } from '../../interruption.ts';
import { PlainError } from '../../plain-error.ts';
import { progressBar } from '../../progress-bar.ts';
import { DONE, INTERRUPTED, NOT_DONE, runCommand } from '../command.ts';
import type { Connection } from '../connection.ts';
import { connected } from '../connection.ts';
import type { Command } from './arguments.ts';
import { readCommand, USAGE } from './arguments.ts';
import { recountedTold } from './recounted-told.ts';

async function run({ from, to }: Command, { resources, config, where, now }: Connection): Promise<number> {
  const today = dayOf(now());
  if (from > today) throw new PlainError(`--from ${from} is yet to come: in ${where} it is ${today}.`);
  const client = documentClient();
  const { retention, shards: count } = config;
  const interruption = new Interruption();
  const bar = progressBar(process.stderr);
  const recounted = await recount(from, to, {
    now,
    retention,
    history: dynamoHistory(client, resources.interactionsTable, { count }, { retention, now }),
    hours: dynamoHoursToCount(client, resources.metricsTable),
    rollups: dynamoRollups(client, resources.metricsTable),
    interrupted: () => interruption.requested,
    progress: bar.show,
  }).finally(bar.end);
  process.stdout.write(`${recountedTold(recounted, where)}\n`);
  if (recounted.interruptedAt !== undefined) return INTERRUPTED;
  return recounted.expired.length + recounted.less.length > 0 ? NOT_DONE : DONE;
}

await runCommand({
  usage: USAGE,
  read: readCommand,
  run: (command) => connected(command.connection, (connection) => run(command, connection)),
  afterwards: 'What was counted stays. Run the same command again.',
});
