import { existsSync } from 'node:fs';
import type { DeskResult } from '../../../shared/app/broadcasts.ts';
import {
  approveCampaign,
  cancelBroadcast,
  pauseCampaign,
  planBroadcast,
  resumeCampaign,
  startBroadcast,
  whoMayApprove,
} from '../../../shared/app/broadcasts.ts';
import { priceCampaign } from '../../../shared/app/price-campaign.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import { campaignOf, versionOf } from '../../../shared/domain/program.ts';
import type { Connection } from '../connection.ts';
import type { Command } from './arguments.ts';
import { beginningsTold } from './beginnings-told.ts';
import { readBroadcast } from './broadcast-file.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './outcome.ts';
import { priceTold } from './price-told.ts';
import { statusTold } from './status-told.ts';
import { whyTold } from './why-told.ts';

/** What a person asked for, done or refused in words. */
export async function run({ name, about }: Command, desk: Desk, connection: Connection): Promise<Outcome> {
  switch (name) {
    case 'plan':
      return plan(about, desk, connection);
    case 'price':
      return { words: await priced(broadcastIn(about, desk), desk, connection), done: true };
    case 'approve': {
      const { id, version } = named(about, desk);
      return told(await approveCampaign(id, version, desk), () => `"${id}" is approved by ${desk.operator}, as it is.`);
    }
    case 'start': {
      const definition = broadcastIn(about, desk);
      const started = await startBroadcast(definition.id, desk.digest(definition), desk);
      if (!started.ok) return told(started, () => '');
      return { words: `"${definition.id}" is started.\n${await beginningsTold(definition, desk)}`, done: true };
    }
    case 'pause':
      return told(
        await pauseCampaign(named(about, desk).id, desk),
        ({ id }) => `"${id}" is paused: within half a minute nothing more leaves. resume goes on.`,
      );
    case 'resume':
      return told(await resumeCampaign(named(about, desk).id, desk), ({ id }) => `"${id}" goes on.`);
    case 'cancel':
      return told(
        await cancelBroadcast(named(about, desk).id, desk),
        ({ id }) => `"${id}" is cancelled. What was planned and not sent is recorded as skipped, as its turn comes.`,
      );
    case 'status':
      return statusTold(named(about, desk).id, desk);
    case 'why':
      return whyTold(about, desk, connection);
  }
}

async function plan(file: string, desk: Desk, connection: Connection): Promise<Outcome> {
  const definition = broadcastIn(file, desk);
  const planned = await planBroadcast(definition, desk);
  return told(planned, () => '').done && planned.ok
    ? {
        words: [
          `"${definition.id}" is planned in ${connection.where}, as a draft of ${desk.operator}.`,
          await priced(definition, desk, connection),
          await beginningsTold(definition, desk),
          `Next: ${whoMayApprove(planned.value)} looks at it and runs approve, then start.`,
        ].join('\n'),
        done: true,
      }
    : told(planned, () => '');
}

async function priced(definition: Broadcast, desk: Desk, { config }: Connection): Promise<string> {
  const { program, settings, everyone, newId } = desk;
  const context = { program, settings, now: desk.now(), newId };
  const watched = process.stderr.isTTY;
  const price = await priceCampaign(definition, everyone, context, (contacts) => {
    if (watched) process.stderr.write(`\r${contacts.toLocaleString('en-US')} contacts looked at`);
  });
  if (watched) process.stderr.write(`\r${' '.repeat(40)}\r`);
  return priceTold(price, config.monthlyBudget);
}

function told(result: DeskResult, words: (record: Extract<DeskResult, { ok: true }>['value']) => string): Outcome {
  return result.ok ? { words: words(result.value), done: true } : { words: result.failure, done: false };
}

function broadcastIn(file: string, { program, settings }: Desk): Broadcast {
  return readBroadcast(file, program, settings);
}

/** A campaign by its file or by its id, and the version that the person means. */
function named(about: string, desk: Desk): { readonly id: string; readonly version: string } {
  const own = campaignOf(desk.program, about);
  if (own !== undefined) return { id: about, version: versionOf(own) };
  if (!existsSync(about) && !about.endsWith('.json')) return { id: about, version: '' };
  const definition = broadcastIn(about, desk);
  return { id: definition.id, version: desk.digest(definition) };
}
