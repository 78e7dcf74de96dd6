import { readFileSync } from 'node:fs';
import { broadcastSchema } from '../../../shared/contracts/broadcast.ts';
import { MalformedInput, parseJson } from '../../../shared/contracts/parse.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import { checkBroadcast } from '../../../shared/domain/check/check-broadcast.ts';
import type { Settings } from '../../../shared/domain/context.ts';
import type { Program } from '../../../shared/domain/program.ts';
import { PlainError } from '../../plain-error.ts';

/**
 * The broadcast that a file describes, checked as a campaign of the program is.
 * @throws PlainError with everything that is wrong with it
 */
export function readBroadcast(file: string, program: Program, settings: Settings): Broadcast {
  const definition = parsed(file);
  const problems = checkBroadcast(definition, program, settings);
  if (problems.length === 0) return definition;
  throw new PlainError(`${file} cannot be sent as it is:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

function parsed(file: string): Broadcast {
  try {
    return parseJson(broadcastSchema, readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
  } catch (error) {
    if (error instanceof MalformedInput) throw new PlainError(error.message.replaceAll('; ', ';\n  '));
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new PlainError(`There is no file ${file}.`);
    throw error;
  }
}
