import * as z from 'zod/mini';
import { keyedHash } from '../../shared/adapters/identity.ts';
import { recordKeeping, recordKeepingVariables } from '../../shared/adapters/record-keeping.ts';
import type { Identify } from '../../shared/app/ports/world.ts';
import type { TurnTaking } from '../../shared/app/take-turn.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { settingsVariablesOf } from '../config.ts';
import type { Connection } from './connection.ts';

/** What a command takes turns with, as the functions do; it leaves texts to them, and its log to the person's terminal. */
export function keepingOf({ config, resources, now }: Connection): TurnTaking & Identify {
  const environment = readEnvironment(z.object(recordKeepingVariables), {
    ...settingsVariablesOf(config),
    // What is told of consent is kept under the program that runs there, which may not be the one that lies here.
    PROGRAM_VERSION: resources.programVersion,
    CONTACTS_TABLE: resources.contactsTable,
    INTERACTIONS_TABLE: resources.interactionsTable,
    TOUCHES_TABLE: resources.touchesTable,
    EVENT_BUS: resources.eventBus,
    SHARDS: String(config.shards),
  });
  const silent = () => undefined;
  return { ...recordKeeping(environment, { now }), ...keyedHash(resources.contactKeySecret), log: silent };
}
