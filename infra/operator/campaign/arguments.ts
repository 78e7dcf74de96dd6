import { parseArgs } from 'node:util';
import { PlainError } from '../../plain-error.ts';
import type { ConnectionArguments } from '../connection.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE } from '../connection.ts';

export const USAGE = `Usage: npm run -s campaign -- plan|price|approve|start file.json
       npm run -s campaign -- approve|pause|resume|cancel|status file.json|campaign
       npm run -s campaign -- why +12065550100

A broadcast is a JSON file; see "Broadcasts" in the README. In the order in which it goes:
  plan      checks the file, counts whom it is for, says when it would begin where, and keeps it as a draft
  price     renders it for everyone, and adds up the parts and the cost; changes nothing
  approve   says yes to the file as it is: content and audience are fixed by it
  start     lets it begin at its hour, zone by zone; where the hour has passed, at once
And while it runs, as for campaigns of the program, by its id:
  pause     nothing more leaves within half a minute; resume goes on where it was
  cancel    for good; what is planned and not sent is skipped, and recorded so
  status    how far it is, and what became of it
  why       explains in words why somebody did or did not get something

${CONNECTION_USAGE}
  --help            shows this

Exit codes: 0 done; 1 not done, and why; 2 not understood, or a file that cannot be used.`;

const COMMANDS = ['plan', 'price', 'approve', 'start', 'pause', 'resume', 'cancel', 'status', 'why'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Command {
  readonly name: CommandName;
  /** A file, a campaign's id, or a phone number. */
  readonly about: string;
  readonly connection: ConnectionArguments;
}

/**
 * Reads the command line; undefined when only help is wanted.
 * @throws PlainError
 */
export function readCommand(args: readonly string[]): Command | undefined {
  const { positionals, values } = parse(args);
  if (values.help) return undefined;
  const { stack, region, data, as } = values;
  const [wanted, about, ...rest] = positionals;
  const name = COMMANDS.find((each) => each === wanted);
  if (wanted !== undefined && name === undefined) {
    throw new PlainError(`There is no "${wanted}". There are ${COMMANDS.join(', ')}.\n\n${USAGE}`);
  }
  if (name === undefined || about === undefined || rest.length > 0) throw new PlainError(USAGE);
  return { name, about, connection: { stack, region, data, as } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...CONNECTION_OPTIONS, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
