import { commandLine } from '../command-line.ts';
import type { Command, CommandName } from './arguments.ts';

/** The command line that does something else with the same thing, to be copied. */
export function nextCommand(name: CommandName, { about, connection }: Command): string {
  return commandLine(['campaign', name, about], connection);
}
