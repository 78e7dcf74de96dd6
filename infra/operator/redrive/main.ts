import { Interruption } from '../../interruption.ts';
import { PlainError } from '../../plain-error.ts';
import { progressBar } from '../../progress-bar.ts';
import type { Connection } from '../connection.ts';
import { connect } from '../connection.ts';
import { refusalTold } from '../refusal-told.ts';
import type { Command } from './arguments.ts';
import { readCommand, USAGE } from './arguments.ts';
import { lookInto } from './look.ts';
import { failureQueueNamed } from './queue.ts';
import { discard, replay } from './redrive.ts';
import { listTold, lookTold, redrivenTold } from './told.ts';

const SOME_STAYED = 1;
const MISTAKEN = 2;
const INTERRUPTED = 130;

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const connection = await connect(command.connection);
  try {
    return await run(command, connection);
  } finally {
    connection.close();
  }
}

async function run({ action, connection }: Command, { resources, where, now }: Connection): Promise<number> {
  const view = { where, now: now(), connection };
  if (action.kind === 'list') {
    const looks = await Promise.all(resources.failureQueues.map((queue) => lookInto(queue, resources)));
    process.stdout.write(`${listTold(looks, view)}\n`);
    return 0;
  }
  const queue = failureQueueNamed(action.queue, resources);
  if (action.kind === 'preview') {
    process.stdout.write(`${lookTold(await lookInto(queue, resources), view)}\n`);
    return 0;
  }
  const interruption = new Interruption();
  const bar = progressBar(process.stderr);
  const redriving = {
    resources,
    begun: view.now,
    interrupted: () => interruption.requested,
    progress: bar.show,
  };
  const redriven = await (action.kind === 'replay'
    ? replay(queue, action, redriving)
    : discard(queue, action, redriving)
  ).finally(bar.end);
  process.stdout.write(`${redrivenTold(queue, redriven, action, view)}\n`);
  if (redriven.interrupted) return INTERRUPTED;
  return redriven.stayed.count > 0 ? SOME_STAYED : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    error instanceof PlainError
      ? `${error.message}\n`
      : `It broke: ${refusalTold(error)}\nNothing is lost: what was not accepted is still in the queue. Run the same command again.\n`,
  );
  process.exitCode = error instanceof PlainError ? MISTAKEN : SOME_STAYED;
}
