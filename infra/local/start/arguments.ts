import { parseArgs } from 'node:util';
import { PlainError } from '../../plain-error.ts';

export interface Arguments {
  /** Undefined: 4650, or the next free one. */
  readonly port: number | undefined;
  /** The folder that keeps the state between two starts. */
  readonly data: string;
  readonly fresh: boolean;
}

export const USAGE = `Usage: npm start [-- --port <number>] [--data <folder>] [--fresh]

Runs the synthesized app on this machine, and opens a page with phones to text from and to.

  --port <number>  where the page is served on 127.0.0.1; by default 4650, or the next free port
  --data <folder>  where the state is kept between two starts; by default .hearback beside package.json
  --fresh          forgets that state and begins again
  --help           shows this`;

/**
 * Reads the command line; undefined when only help is wanted.
 * @throws PlainError
 */
export function readArguments(args: readonly string[], defaultFolder: string): Arguments | undefined {
  const { port, data, fresh, help } = parse(args);
  if (help) return undefined;
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && !(Number.isInteger(number) && number >= 0 && number < 65_536)) {
    throw new PlainError(`--port must be a number from 0 to 65535 (0: any free one), and is "${port}".\n\n${USAGE}`);
  }
  return { port: number, data: data ?? defaultFolder, fresh: fresh ?? false };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
