import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { dynamoHistory } from '../../../shared/adapters/dynamo/history.ts';
import { dynamoHoursToCount } from '../../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoRollups } from '../../../shared/adapters/dynamo/rollups.ts';
import { recount } from '../../../shared/app/recount.ts';
import { dayOf } from '../../../shared/domain/instant.ts';
import { Interruption } from '../../interruption.ts';
import { PlainError } from '../../plain-error.ts';
import { progressBar } from '../../progress-bar.ts';
import { connect } from '../connection.ts';
import { readCommand, USAGE } from './arguments.ts';
import { recountedTold } from './recounted-told.ts';

const LEFT_SOME = 1;
const MISTAKEN = 2;
const INTERRUPTED = 130;

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { from, to } = command;
  const { resources, config, where, now, close } = await connect(command.connection);
  const interruption = new Interruption();
  const bar = progressBar(process.stderr);
  try {
    const today = dayOf(now());
    if (from > today) throw new PlainError(`--from ${from} is yet to come: in ${where} it is ${today}.`);
    const client = documentClient();
    const { retention, shards: count } = config;
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
    return recounted.expired.length + recounted.less.length > 0 ? LEFT_SOME : 0;
  } finally {
    close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    error instanceof PlainError
      ? `${words}\n`
      : `It broke: ${words}\nWhat was counted stays. Run the same command again.\n`,
  );
  process.exitCode = error instanceof PlainError ? MISTAKEN : LEFT_SOME;
}
