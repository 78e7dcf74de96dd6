import type { LocalDate } from '../../../shared/domain/calendar/local-time.ts';
import { localDate } from '../../../shared/domain/calendar/local-time.ts';
import { PlainError } from '../../plain-error.ts';
import type { ConnectionArguments } from '../connection.ts';
import { CONNECTION_USAGE } from '../connection.ts';
import { parsed } from '../parsed.ts';

export const USAGE = `Usage: npm run -s metrics -- recount --from 2026-03-01 --to 2026-03-31

Counts the hours of these days (UTC) again from the facts, and overwrites what was counted: hours, their days and months.
What has not changed comes out the same. An hour of which facts have expired ("retention" in cdk.json), or are gone for
another reason, is left as it was, and named. Ctrl-C ends it after the hour at work; the same command does it all again.

  --from <day>      the first day
  --to <day>        the last day; that of --from where it is left out
${CONNECTION_USAGE}
  --help            shows this

Exit codes: 0 done; 1 done but for hours that were left as they were, and why; 2 not understood; 130 interrupted.`;

const HELP = 'All of it: npm run -s metrics -- --help';

export interface Command {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly connection: ConnectionArguments;
}

/**
 * Reads the command line; undefined when only help is wanted.
 * @throws PlainError
 */
export function readCommand(args: readonly string[]): Command | undefined {
  const { positionals, values } = parsed(args, { from: { type: 'string' }, to: { type: 'string' } }, HELP);
  if (values.help) return undefined;
  const { from: first, to: last = first, stack, region, data, as } = values;
  const [name, ...more] = positionals;
  if (name === undefined) throw new PlainError(USAGE);
  if (name !== 'recount') throw new PlainError(`There is no command "${name}". There is recount.\n${HELP}`);
  if (more.length > 0) throw new PlainError(`recount does not know what to do with "${more.join(' ')}".\n${HELP}`);
  if (first === undefined) throw new PlainError(`recount needs to know of which days: --from 2026-03-01.\n${HELP}`);
  const [from, to] = [day('--from', first), day('--to', last ?? first)];
  if (to < from) throw new PlainError(`--to ${to} is before --from ${from}. Swap them.\n${HELP}`);
  return { from, to, connection: { stack, region, data, as } };
}

function day(option: string, text: string): LocalDate {
  const date = localDate(text);
  if (date === undefined) throw new PlainError(`${option} is "${text}", and must be a day, YYYY-MM-DD.\n${HELP}`);
  return date;
}
