import type { DeskResult } from '../../../shared/app/broadcasts.ts';
import {
  cancelBroadcast,
  pauseCampaign,
  planBroadcast,
  resumeCampaign,
  startBroadcast,
  whoMayApprove,
} from '../../../shared/app/broadcasts.ts';
import { isApproved } from '../../../shared/domain/campaign/record.ts';
import { campaignOf } from '../../../shared/domain/program.ts';
import type { Connection } from '../connection.ts';
import { moment } from '../counted.ts';
import { approve } from './approve.ts';
import type { Command } from './arguments.ts';
import { beginningsIn, beginningsTold, overTold } from './beginnings-told.ts';
import type { Desk } from './desk.ts';
import { broadcastIn, named } from './named.ts';
import { nextCommand } from './next-command.ts';
import type { Outcome } from './outcome.ts';
import { priced } from './priced.ts';
import { statusTold } from './status-told.ts';
import { whyTold } from './why-told.ts';

/** What a person asked for, done or refused in words. */
export async function run(command: Command, desk: Desk, connection: Connection): Promise<Outcome> {
  const { name, about } = command;
  switch (name) {
    case 'plan':
      return plan(command, desk, connection);
    case 'price':
      return price(command, desk, connection);
    case 'approve':
      return approve(command, named(about, desk), desk);
    case 'start':
      return start(command, desk, connection);
    case 'pause':
      return told(await pauseCampaign(named(about, desk).id, desk), ({ id }) =>
        [
          `"${id}" is paused: within half a minute nothing more leaves.`,
          'What waits is sent once it goes on, and skipped where it expires before.',
          `To go on: ${nextCommand('resume', command)}`,
        ].join('\n'),
      );
    case 'resume':
      return told(await resumeCampaign(named(about, desk).id, desk), ({ id }) => `"${id}" goes on.`);
    case 'cancel':
      return told(
        await cancelBroadcast(named(about, desk).id, desk),
        ({ id }) => `"${id}" is cancelled. What was planned and not sent is recorded as skipped, as its turn comes.`,
      );
    case 'status': {
      const { id, version } = named(about, desk);
      return statusTold(id, version, desk);
    }
    case 'why':
      return whyTold(about, command.only, desk, connection);
  }
}

async function plan(command: Command, desk: Desk, connection: Connection): Promise<Outcome> {
  const definition = broadcastIn(command.about, desk);
  const beginnings = await beginningsIn(definition, desk);
  const over = overTold(definition, beginnings);
  if (over !== undefined) return { words: over, done: false };
  const planned = await planBroadcast(definition, desk);
  if (!planned.ok) return { words: planned.failure, done: false };
  const { words, price: cost } = await priced(definition, desk, connection);
  const next = isApproved(definition, desk.digest(definition), planned.value)
    ? `Next: ${nextCommand('start', command)}`
    : `Next, by ${whoMayApprove(planned.value)} who has looked at it: ${nextCommand('approve', command)}`;
  return {
    words: [
      `"${definition.id}" is planned in ${connection.where}, as a draft of ${desk.operator}: nothing is sent yet.`,
      words,
      beginningsTold(definition, beginnings, desk, connection, cost.textsByZone),
      next,
    ].join('\n'),
    done: true,
  };
}

/** One round of a campaign of the program, or a broadcast. What answers an event has no price until it comes. */
async function price({ about }: Command, desk: Desk, connection: Connection): Promise<Outcome> {
  const own = campaignOf(desk.program, about);
  if (own?.trigger.kind === 'event') {
    return {
      words: `"${about}" answers the event ${own.trigger.type}: how many come, nobody knows before.`,
      done: false,
    };
  }
  const { words } = await priced(own ?? broadcastIn(about, desk), desk, connection);
  const round = 'If it came to everyone whom it is for at once:';
  return { words: own === undefined ? words : `${round}\n${words}`, done: true };
}

async function start(command: Command, desk: Desk, connection: Connection): Promise<Outcome> {
  const definition = broadcastIn(command.about, desk);
  const { id } = definition;
  const beginnings = await beginningsIn(definition, desk);
  const before = await desk.records.find(id);
  const over = before?.state === 'draft' ? overTold(definition, beginnings) : undefined;
  if (over !== undefined) return { words: over, done: false };
  const asked = desk.now();
  const started = await startBroadcast(id, desk.digest(definition), desk);
  return told(started, ({ broadcast: { startedAt = asked } = { startedAt: asked } }) =>
    before?.state === 'running'
      ? `"${id}" is running already, since ${moment(startedAt)}. How far it is: ${nextCommand('status', command)}`
      : `"${id}" is started.\n${beginningsTold(definition, beginnings, desk, connection)}`,
  );
}

function told(result: DeskResult, words: (record: Extract<DeskResult, { ok: true }>['value']) => string): Outcome {
  return result.ok ? { words: words(result.value), done: true } : { words: result.failure, done: false };
}
