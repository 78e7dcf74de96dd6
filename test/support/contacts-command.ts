import type { Ended } from './operator-command.ts';
import { operatorCommand } from './operator-command.ts';

export type { Ended } from './operator-command.ts';

/** Runs `npm run contacts` with these arguments on the run that left its access in a folder. */
export function contactsCommand(folder: string, ...args: string[]): Promise<Ended> {
  return operatorCommand('contacts', folder, ...args);
}
