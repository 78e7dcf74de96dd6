import { PlainError } from '../../plain-error.ts';
import type { ConnectionArguments } from '../connection.ts';
import { CONNECTION_USAGE } from '../connection.ts';
import { parsed } from '../parsed.ts';

export const USAGE = `Usage: npm run -s campaign -- plan|price|approve|start file.json
       npm run -s campaign -- price|approve|pause|resume|cancel|status file.json|id
       npm run -s campaign -- why +12065550100 [id]

A broadcast is a JSON file; see "Broadcasts" in the README. In the order in which it goes:
  plan      checks the file, counts whom it is for, says when it would begin where, and keeps it as a draft
  price     renders it for everyone, and adds up the parts and the cost; changes nothing. Of a campaign of the
            program, by its id, it counts and prices all whom it is for
  approve   says yes to the file as it is: content and audience are fixed by it; a broadcast is approved by its file
  start     lets it begin at its hour, zone by zone; where the hour has passed, at once
And while it runs, as for campaigns of the program, by its id:
  pause     within half a minute nothing more leaves
  resume    goes on where it was; what expired meanwhile is skipped
  cancel    a broadcast, for good; what is planned and not sent is skipped, and recorded so
  status    how far it is, and what became of it
  why       explains in words why somebody did or did not get something: all that there is, or the one campaign

${CONNECTION_USAGE}
  --help            shows this

Exit codes: 0 done; 1 not done, and why; 2 not understood, or a file that cannot be used.`;

const COMMANDS = ['plan', 'price', 'approve', 'start', 'pause', 'resume', 'cancel', 'status', 'why'] as const;
export type CommandName = (typeof COMMANDS)[number];

const FILE = 'the JSON file of a broadcast';
const EITHER = `${FILE}, or the id of a campaign`;
const WHAT: Readonly<Record<CommandName, string>> = {
  plan: FILE,
  price: EITHER,
  approve: EITHER,
  start: FILE,
  pause: EITHER,
  resume: EITHER,
  cancel: EITHER,
  status: EITHER,
  why: 'a phone number',
};

const HELP = 'All of it: npm run -s campaign -- --help';

export interface Command {
  readonly name: CommandName;
  /** A file, a campaign's id, or a phone number. */
  readonly about: string;
  /** The one campaign that `why` is asked of; all of them where it is left out. */
  readonly only?: string;
  readonly connection: ConnectionArguments;
}

/**
 * Reads the command line; undefined when only help is wanted.
 * @throws PlainError
 */
export function readCommand(args: readonly string[]): Command | undefined {
  const { positionals, values } = parsed(args, {}, HELP);
  if (values.help) return undefined;
  const { stack, region, data, as } = values;
  const [wanted, about, ...rest] = positionals;
  const name = COMMANDS.find((each) => each === wanted);
  if (wanted !== undefined && name === undefined) {
    throw new PlainError(`There is no command "${wanted}". There are ${COMMANDS.join(', ')}.\n${HELP}`);
  }
  if (name === undefined) throw new PlainError(USAGE);
  if (about === undefined) throw new PlainError(`${name} needs to know of what: name ${WHAT[name]}.\n${HELP}`);
  const [only, ...more] = name === 'why' ? rest : [undefined, ...rest];
  if (more.length > 0) throw new PlainError(`${name} does not know what to do with "${more.join(' ')}".\n${HELP}`);
  return { name, about, ...(only !== undefined && { only }), connection: { stack, region, data, as } };
}
