import { PlainError } from '../../plain-error.ts';
import type { ConnectionArguments } from '../connection.ts';
import { CONNECTION_USAGE } from '../connection.ts';
import { parsed } from '../parsed.ts';

export const USAGE = `Usage: npm run -s redrive
       npm run -s redrive -- <queue>
       npm run -s redrive -- <queue> --replay [--only <reason>] [--limit <n>]
       npm run -s redrive -- <queue> --discard --only <reason> --save <file> [--limit <n>]

What could not be handled is kept in failure queues, one for each function, and one for each queue that a function reads.
Without a queue: lists them all, with how much each holds, since when, and why.
With one: tells what is in it, why, and where each would go again. Nothing is changed, and nothing personal is shown.

  --replay          sends each again to where it came from, and takes it out of the queue once it was accepted there.
                    Every function handles the same thing once, so that this may be interrupted and run again. What
                    fails again comes back after some minutes. What cannot be read, or came from elsewhere, stays
  --discard         takes out what can never be handled, for good, after it was written to a file: one JSON object a line
  --only <reason>   those alone that failed for this reason, as it is listed
  --save <file>     where --discard keeps what it takes out; what is in the file already stays there
  --limit <n>       so many at most, the oldest that the queue hands out
${CONNECTION_USAGE}
  --help            shows this

Exit codes: 0 done; 1 some had to stay, and why; 2 not understood; 130 interrupted.`;

const HELP = 'All of it: npm run -s redrive -- --help';

/** What is done with which of a queue's messages. */
export interface Handling {
  /** Of all reasons where it is left out. */
  readonly only?: string;
  readonly limit: number;
}

export type Action =
  | { readonly kind: 'list' }
  | { readonly kind: 'preview'; readonly queue: string }
  | ({ readonly kind: 'replay'; readonly queue: string } & Handling)
  | ({ readonly kind: 'discard'; readonly queue: string; readonly only: string; readonly save: string } & Handling);

export interface Command {
  readonly action: Action;
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
  return { action: actionOf(positionals, values), connection: { stack, region, data, as } };
}

type Values = ReturnType<typeof parse>['values'];

function actionOf([queue, ...more]: readonly string[], { replay, discard, only, save, limit }: Values): Action {
  if (more.length > 0) throw wrong(`One queue at a time: redrive does not know what to do with "${more.join(' ')}".`);
  if (replay && discard) throw wrong('--replay and --discard are two things. Leave out one of them.');
  if (save !== undefined && !discard) throw wrong('--save belongs to --discard.');
  if (!replay && !discard) {
    if (only !== undefined || limit !== undefined) throw wrong('--only and --limit belong to --replay and --discard.');
    return queue === undefined ? { kind: 'list' } : { kind: 'preview', queue };
  }
  if (queue === undefined)
    throw wrong(`${replay ? '--replay' : '--discard'} needs a queue. They are listed by: npm run -s redrive`);
  const atMost = limit === undefined ? Number.POSITIVE_INFINITY : count(limit);
  if (!discard) return { kind: 'replay', queue, limit: atMost, ...(only !== undefined && { only }) };
  if (only === undefined || save === undefined) {
    throw wrong(
      '--discard needs to know what (--only, a reason as it is listed) and where to keep it (--save, a file).',
    );
  }
  return { kind: 'discard', queue, only, save, limit: atMost };
}

function count(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw wrong(`--limit is "${text}", and must be a whole number from 1.`);
}

function parse(args: readonly string[]) {
  const options = {
    replay: { type: 'boolean' },
    discard: { type: 'boolean' },
    only: { type: 'string' },
    save: { type: 'string' },
    limit: { type: 'string' },
  } as const;
  return parsed(args, options, HELP);
}

function wrong(words: string): PlainError {
  return new PlainError(`${words}\n${HELP}`);
}
