import { Interruption } from '../../interruption.ts';
import { progressBar } from '../../progress-bar.ts';
import { DONE, INTERRUPTED, NOT_DONE, runCommand } from '../command.ts';
import type { Connection } from '../connection.ts';
import { connected } from '../connection.ts';
import type { Command } from './arguments.ts';
import { readCommand, USAGE } from './arguments.ts';
import { lookInto } from './look.ts';
import { failureQueueNamed } from './queue.ts';
import { discard, replay } from './redrive.ts';
import { listTold, lookTold, redrivenTold } from './told.ts';

async function run({ action, connection }: Command, { resources, where, now }: Connection): Promise<number> {
  const view = { where, now: now(), connection };
  if (action.kind === 'list') {
    const looks = await Promise.all(resources.failureQueues.map((queue) => lookInto(queue, resources)));
    process.stdout.write(`${listTold(looks, view)}\n`);
    return DONE;
  }
  const queue = failureQueueNamed(action.queue, resources);
  if (action.kind === 'preview') {
    process.stdout.write(`${lookTold(await lookInto(queue, resources), view)}\n`);
    return DONE;
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
  return redriven.stayed.count > 0 ? NOT_DONE : DONE;
}

await runCommand({
  usage: USAGE,
  read: readCommand,
  run: (command) => connected(command.connection, (connection) => run(command, connection)),
  afterwards: 'Nothing is lost: what was not accepted is still in the queue. Run the same command again.',
});
