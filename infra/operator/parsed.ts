import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { PlainError } from '../plain-error.ts';
import { CONNECTION_OPTIONS } from './connection.ts';

const COMMON = { ...CONNECTION_OPTIONS, help: { type: 'boolean', short: 'h' } } as const;

/**
 * A command's arguments by its own options and by those that every command has: where it works, in whose name, and help.
 * @param hint how to learn more, at the end of every error
 * @throws PlainError that names what is not understood
 */
export function parsed<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  hint: string,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { ...COMMON, ...options } });
  } catch (error) {
    const [words] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new PlainError(`${words}.\n${hint}`);
  }
}
