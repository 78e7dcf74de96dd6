import * as z from 'zod/mini';
import type { Touches } from '../app/ports/campaigns.ts';
import type { SmsSender } from '../app/ports/sending.ts';
import type { Clock } from '../app/ports/world.ts';
import type { TurnTaking } from '../app/take-turn.ts';
import { required, wholeNumber } from '../runtime/environment.ts';
import { retentionVariables } from '../runtime/retention.ts';
import { settingsFrom, settingsVariables } from '../runtime/settings.ts';
import { systemWorld } from '../runtime/world.ts';
import { documentClient } from './dynamo/client.ts';
import { dynamoContacts } from './dynamo/contacts.ts';
import { dynamoTouches } from './dynamo/touches.ts';
import { dynamoTurns } from './dynamo/turns.ts';
import { eventBridgePublisher } from './eventbridge/events.ts';

/** What a function needs in its environment to take turns that text nobody. */
export const recordKeepingVariables = {
  ...settingsVariables,
  CONTACTS_TABLE: required(),
  INTERACTIONS_TABLE: required(),
  TOUCHES_TABLE: required(),
  /** For those who text people. */
  LINKS_TABLE: z.optional(required()),
  EVENT_BUS: required(),
  SHARDS: wholeNumber(1),
  ...retentionVariables,
};

/** A text that such a turn should ever hold is not lost: it stays in the outbox, for a function that may send it. */
const leaveInOutbox: SmsSender = {
  send: async () => ({ kind: 'later', detail: 'this function sends no texts', somebodyMustAct: false }),
};

export type RecordKeeping = TurnTaking & { readonly touches: Touches };

/** @param clock another than the machine's, where a command works on a run of another time */
export function recordKeeping(
  environment: z.infer<z.ZodMiniObject<typeof recordKeepingVariables>>,
  clock?: Pick<Clock, 'now'>,
): RecordKeeping {
  const client = documentClient();
  const settings = settingsFrom(environment);
  const retention = environment.RETENTION;
  const world = { ...systemWorld(settings), ...clock };
  const keeping = { retention, now: world.now };
  const shards = { count: environment.SHARDS };
  const tables = {
    contacts: environment.CONTACTS_TABLE,
    interactions: environment.INTERACTIONS_TABLE,
    touches: environment.TOUCHES_TABLE,
    ...(environment.LINKS_TABLE !== undefined && { links: environment.LINKS_TABLE }),
  };
  return {
    ...world,
    contacts: dynamoContacts(client, tables.contacts, shards, keeping),
    turns: dynamoTurns(client, tables, settings.defaultTimeZone, shards, retention),
    touches: dynamoTouches(client, tables.touches, keeping),
    events: eventBridgePublisher(environment.EVENT_BUS),
    sms: leaveInOutbox,
  };
}
