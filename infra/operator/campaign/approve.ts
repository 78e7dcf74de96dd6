import { approveCampaign } from '../../../shared/app/broadcasts.ts';
import { isApproved } from '../../../shared/domain/campaign/record.ts';
import { campaignOf, versionOf } from '../../../shared/domain/program.ts';
import type { Command } from './arguments.ts';
import type { Desk } from './desk.ts';
import type { Named } from './named.ts';
import { nextCommand } from './next-command.ts';
import type { Outcome } from './outcome.ts';

/** Says yes: to a broadcast by its file, which the person has looked at, to a campaign of the program by its id. */
export async function approve(command: Command, { id, version: ofFile }: Named, desk: Desk): Promise<Outcome> {
  const own = campaignOf(desk.program, id);
  if (own !== undefined && own.approval === undefined) {
    return {
      words: `"${id}" is a campaign of the program and asks for no approval: its deployment is one.`,
      done: false,
    };
  }
  const version = own === undefined ? ofFile : versionOf(own);
  if (version === undefined) {
    const words = `Approve a broadcast by its file: what you have looked at is what you say yes to. ${nextCommand('approve', { ...command, about: `${id}.json` })}`;
    return { words, done: false };
  }
  const result = await approveCampaign(id, version, desk);
  if (!result.ok) return { words: result.failure, done: false };
  const words = `"${id}" is approved by ${desk.operator}, as it is.`;
  const definition = own ?? result.value.broadcast?.definition;
  if (definition === undefined || !isApproved(definition, version, result.value)) {
    return { words: `${words} One more person has to say yes.`, done: true };
  }
  if (own !== undefined || result.value.state !== 'draft') return { words, done: true };
  return { words: `${words}\nNext: ${nextCommand('start', command)}`, done: true };
}
