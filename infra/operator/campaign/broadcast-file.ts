import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { broadcastSchema } from '../../../shared/contracts/broadcast.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import { checkBroadcast } from '../../../shared/domain/check/check-broadcast.ts';
import type { Settings } from '../../../shared/domain/context.ts';
import type { Program } from '../../../shared/domain/program.ts';
import { PlainError } from '../../plain-error.ts';
import { counted } from '../counted.ts';
import { openOf } from './beginnings.ts';

/**
 * The broadcast that a file describes, checked as a campaign of the program is.
 * @throws PlainError with everything that is wrong with it
 */
export function readBroadcast(file: string, program: Program, settings: Settings): Broadcast {
  const definition = parsed(file);
  const problems = [
    ...checkBroadcast(definition, program, { ...settings, linkBase: settings.links.base }),
    ...quiet(definition, settings),
  ];
  if (problems.length > 0) throw unusable(file, problems);
  return definition;
}

function quiet(definition: Broadcast, { quietHours }: Settings): readonly string[] {
  if (openOf(definition, quietHours) !== undefined) return [];
  const { id, trigger, expiresAfterHours } = definition;
  return [
    `campaign ${id}: begins at ${trigger.localHour}:00 and expires after ${counted(expiresAfterHours, 'hour')}, all of it outside ` +
      `${quietHours.opensAt}:00 to ${quietHours.closesAt}:00, when texts may arrive ("quietHours" in cdk.json). Nobody would get it.`,
  ];
}

function unusable(file: string, problems: readonly string[]): PlainError {
  return new PlainError(`${file} cannot be used as it is:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

function parsed(file: string): Broadcast {
  const result = z.safeParse(broadcastSchema, jsonIn(file));
  if (result.success) return result.data;
  throw unusable(
    file,
    result.error.issues.map(({ path, message }) => `${path.length === 0 ? 'it' : `${path.join('.')}:`} ${message}.`),
  );
}

function jsonIn(file: string): unknown {
  const text = textOf(file);
  if (text.trim() === '') throw unusable(file, ['it is empty. "Broadcasts" in the README shows what belongs into it.']);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable(file, [`it is not JSON. ${error instanceof Error ? error.message : error}.`]);
  }
}

function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new PlainError(`There is no file ${file}. A broadcast is named by its JSON file.`);
    if (code === 'EISDIR') throw new PlainError(`${file} is a folder. Name the JSON file of a broadcast.`);
    if (code === 'EACCES')
      throw new PlainError(`${file} may not be read by you. Ask its owner, or change its permissions.`);
    if (error instanceof TypeError) throw unusable(file, ['it is not UTF-8. Save it as UTF-8.']);
    throw error;
  }
}
