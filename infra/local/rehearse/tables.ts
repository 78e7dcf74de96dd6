import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { keptPersonOf } from '../../../shared/adapters/dynamo/contact-row.ts';
import type { TurnRow } from '../../../shared/adapters/dynamo/turn-row.ts';
import { turnOf } from '../../../shared/adapters/dynamo/turn-row.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { contactIn } from '../../../shared/domain/contact/erased.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Scope } from '../../../shared/domain/metrics/scope.ts';
import type { Retention } from '../../../shared/domain/retention.ts';
import { stillKept } from '../../../shared/domain/retention.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import type { LocalRun } from '../run.ts';

/** What the tables of a run hold, as the domain knows it, in an order that depends on nothing but time and ids. */

export async function turnsOf(run: LocalRun): Promise<readonly Turn[]> {
  const rows = (await rowsIn(run, 'Interactions')).filter((row) => 'facts' in row) as unknown as TurnRow[];
  const [retention, now] = [retentionOf(run), instant(run.now())];
  const turns = rows.flatMap((row) => stillKept(turnOf(row), retention, now) ?? []);
  return turns.sort((a, b) => compare(`${a.turnId} ${a.contactId}`, `${b.turnId} ${b.contactId}`));
}

export async function contactsOf(run: LocalRun): Promise<readonly Contact[]> {
  const rows = (await rowsIn(run, 'Contacts')).filter((row) => 'phone' in row);
  const keeping = { retention: retentionOf(run), now: () => instant(run.now()) };
  return rows.flatMap((row) => contactIn(keptPersonOf(row, keeping)) ?? []).sort((a, b) => compare(a.phone, b.phone));
}

export async function dailyCountsOf(
  run: LocalRun,
): Promise<readonly { readonly scope: Scope; readonly counts: object }[]> {
  const rows = (await rowsIn(run, 'Metrics')).filter(({ period }) => DAY.test(String(period)));
  return rows
    .map(({ scope, period, ...counts }) => ({ scope: String(scope), period: String(period), counts }))
    .filter(({ scope }) => !scope.startsWith('#'))
    .sort((a, b) => compare(`${a.scope} ${a.period}`, `${b.scope} ${b.period}`));
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** As the functions of the template are told it. */
function retentionOf({ model }: LocalRun): Retention {
  for (const { Environment } of model.functions.values()) {
    const told = Environment?.Variables?.['RETENTION'];
    if (typeof told === 'string') return JSON.parse(told) as Retention;
  }
  throw new Error('No function of the template is told for how long what is kept (RETENTION).');
}

/** @throws when the template has no such table */
export function tableOf(run: LocalRun, table: string): string {
  const name = run.tables[table];
  if (name === undefined)
    throw new Error(`The template has no table ${table}. It has ${Object.keys(run.tables).join(', ')}.`);
  return name;
}

/** Every row of a table, as it is stored. */
export async function rowsIn(run: LocalRun, table: string): Promise<readonly Record<string, unknown>[]> {
  const name = tableOf(run, table);
  const items: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await run.dynamo.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
