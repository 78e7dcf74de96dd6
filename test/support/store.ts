import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { LocalRun } from '../../infra/local/run.ts';
import { contactRow } from '../../shared/adapters/dynamo/contact-row.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import type { Shards } from '../../shared/adapters/dynamo/shards.ts';
import { inParallel } from '../../shared/app/in-parallel.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { zoneOf } from '../../shared/domain/context.ts';
import { keptIn } from './kept.ts';
import { SETTINGS } from './settings.ts';

/** BatchWriteItem takes 25 items a call. */
const BATCH = 25;
/** Calls side by side: what keeps DynamoDB Local busy. */
const SIDE_BY_SIDE = 8;

/** Puts contacts straight into a run's table, as the app would have stored them. */
export async function store(
  run: LocalRun,
  count: number,
  contactOf: (number: number) => Contact,
  shards: Shards = { count: 1 },
): Promise<void> {
  const { dynamo, tables } = run;
  const table = tables['Contacts'] ?? '';
  const contacts = dynamoContacts(dynamo, table, shards, keptIn(run));
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) => batch * BATCH);
  await inParallel(batches, SIDE_BY_SIDE, async (first) => {
    const numbers = Array.from({ length: Math.min(BATCH, count - first) }, (_, index) => first + index);
    const people = numbers.map(contactOf);
    for (const person of people) await contacts.enrol(zoneOf(person, SETTINGS), person.profile.joinedOn);
    const rows = people.map((person) => contactRow(person, SETTINGS.defaultTimeZone, shards));
    await dynamo.send(
      new BatchWriteCommand({ RequestItems: { [table]: rows.map((Item) => ({ PutRequest: { Item } })) } }),
    );
  });
}
