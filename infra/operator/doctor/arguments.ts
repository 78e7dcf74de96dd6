import { PlainError } from '../../plain-error.ts';
import type { ConnectionArguments } from '../connection.ts';
import { CONNECTION_USAGE } from '../connection.ts';
import { parsed } from '../parsed.ts';

export const USAGE = `Usage: npm run -s doctor

Checks what a running system needs, and tells of each what it saw and what to do. It changes nothing.
  ok          as it should be
  attention   works, and you may want it otherwise
  NOT OK      something is lost, late or left undone, or will be; or it could not be looked at
  -           does not apply here

${CONNECTION_USAGE}
  --help            shows this

Exit codes: 0 nothing is NOT OK; 1 something is; 2 not understood, or there is nothing to look at.`;

const HELP = 'All of it: npm run -s doctor -- --help';

/**
 * Reads the command line; undefined when only help is wanted.
 * @throws PlainError
 */
export function readCommand(args: readonly string[]): ConnectionArguments | undefined {
  const { positionals, values } = parsed(args, {}, HELP);
  const { stack, region, data, as, help } = values;
  if (help) return undefined;
  if (positionals.length > 0) {
    throw new PlainError(`doctor does not know what to do with "${positionals.join(' ')}".\n${HELP}`);
  }
  return { stack, region, data, as };
}
