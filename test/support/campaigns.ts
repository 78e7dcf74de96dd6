import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { LocalRun } from '../../infra/local/run.ts';
import { digestOf } from '../../shared/adapters/broadcast-digest.ts';
import { dynamoCampaignRecords } from '../../shared/adapters/dynamo/campaign-records.ts';
import type { ContactRow } from '../../shared/adapters/dynamo/contact-row.ts';
import { contactOf, contactRow } from '../../shared/adapters/dynamo/contact-row.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import type { TouchRow } from '../../shared/adapters/dynamo/touch-row.ts';
import type { CampaignDesk } from '../../shared/app/broadcasts.ts';
import { approveCampaign, planBroadcast, startBroadcast } from '../../shared/app/broadcasts.ts';
import type { LocalDate, TimeZone } from '../../shared/domain/calendar/local-time.ts';
import type { Broadcast } from '../../shared/domain/campaign/campaign.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { stranger } from '../../shared/domain/contact/contact.ts';
import type { ContactId, PhoneNumber } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/domain/instant.ts';
import { program } from '../../shared/program/index.ts';
import { keptIn } from './kept.ts';

export const SEATTLE = 'America/Los_Angeles' as TimeZone;
const SHARDS = { count: 1 };

/** A customer who agreed to everything, by number; each has their own phone. */
export function customer(number: number, change: Partial<Contact> = {}): Contact {
  return {
    ...stranger(`contact-${String(number).padStart(6, '0')}` as ContactId, `+1206${5550000 + number}` as PhoneNumber),
    standing: 'customer',
    version: 1,
    profile: { timezone: SEATTLE },
    consent: { kind: 'granted', categories: ['service', 'transactional', 'marketing'] },
    ...change,
  };
}

/** Puts contacts where an import would have put them. */
export async function addContacts(run: LocalRun, contacts: readonly Contact[]): Promise<void> {
  const table = run.tables['Contacts']!;
  await dynamoContacts(run.dynamo, table, SHARDS, keptIn(run)).enrol(SEATTLE, undefined);
  for (let start = 0; start < contacts.length; start += 25) {
    const requests = contacts
      .slice(start, start + 25)
      .map((contact) => ({ PutRequest: { Item: contactRow(contact, SEATTLE, SHARDS) } }));
    await run.dynamo.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
}

export const customers = (count: number, change: Partial<Contact> = {}): readonly Contact[] =>
  Array.from({ length: count }, (_, number) => customer(number, change));

/** An operator at the run's tables. */
export function deskAt(run: LocalRun, operator = 'ann'): CampaignDesk {
  return {
    program,
    now: () => instant(run.now()),
    records: dynamoCampaignRecords(run.dynamo, run.tables['Campaigns']!),
    digest: digestOf,
    operator,
  };
}

/** A broadcast of marketing, on a day at 13:00, when the program sends nothing. */
export function broadcast(id: string, on: string, change: Partial<Broadcast> = {}): Broadcast {
  return {
    id,
    trigger: { kind: 'broadcast', on: on as LocalDate, localHour: 13 },
    category: 'marketing',
    content: { kind: 'words', words: { en: `{{ businessName }}: ${id} today.` } },
    expiresAfterHours: 8,
    ...change,
  };
}

/** Plans, approves and starts it; the last answer says whether it runs. */
export async function begin(run: LocalRun, definition: Broadcast): Promise<boolean> {
  const desk = deskAt(run);
  const version = desk.digest(definition);
  await planBroadcast(definition, desk);
  await approveCampaign(definition.id, version, desk);
  const { ok } = await startBroadcast(definition.id, version, desk);
  return ok;
}

export const touchesIn = (run: LocalRun) => rowsOf<TouchRow>(run, 'Touches');

export async function contactsIn(run: LocalRun): Promise<readonly Contact[]> {
  const rows = await rowsOf<ContactRow>(run, 'Contacts');
  return rows.filter(({ phone }) => phone !== undefined).map(contactOf);
}

async function rowsOf<Row>(run: LocalRun, table: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await run.dynamo.send(
      new ScanCommand({ TableName: run.tables[table]!, ...(from && { ExclusiveStartKey: from }) }),
    );
    rows.push(...(Items as Row[]));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return rows;
}

/** How many touches ended how: `dispatched`, `skipped cap` … */
export function fates(touches: readonly TouchRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state, reason } of touches) {
    const fate = reason === undefined ? state : `${state} ${reason}`;
    counts[fate] = (counts[fate] ?? 0) + 1;
  }
  return counts;
}

/** The most of these moments that fall within any one second. */
export function mostInASecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((one, other) => one - other);
  return Math.max(0, ...sorted.map((moment, index) => sorted.slice(index).filter((at) => at < moment + 1000).length));
}
