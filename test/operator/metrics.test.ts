import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { readCommand } from '../../infra/operator/metrics/arguments.ts';
import { dynamoHistory } from '../../shared/adapters/dynamo/history.ts';
import { dynamoHoursToCount } from '../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoRollups } from '../../shared/adapters/dynamo/rollups.ts';
import type { TurnRow } from '../../shared/adapters/dynamo/turn-row.ts';
import { readCohorts } from '../../shared/app/read-cohorts.ts';
import type { Recounting } from '../../shared/app/recount.ts';
import { recount } from '../../shared/app/recount.ts';
import type { Hour } from '../../shared/domain/instant.ts';
import { hoursBetween, instant } from '../../shared/domain/instant.ts';
import { join as joins, SHOP, startRun } from '../support/local-run.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'hearback-metrics-'));
const [ANA, BEN, CAT] = ['+12065550301', '+821055550302', '+12065550303'] as const;
const KEPT = { messages: 730, answers: 730, consent: 1826, other: 730, contacts: 730 };

let run: LocalRun;

beforeAll(async () => {
  run = await startRun({ start: '2026-03-10T16:30:00Z' });
  giveAccess(folder, run.operatorAccess());
  joins(run, ANA, { timezone: 'America/Los_Angeles', joinedOn: '2026-02-28', language: 'en' });
  joins(run, BEN, { language: 'ko', tags: ['club'], birthday: '03-20', consent: ['service', 'marketing'] });
  joins(run, CAT, { joinedOn: '2025-12-01' });
  await run.advanceTo('2026-03-10T17:02:00Z');
  run.text({ from: ANA, text: '7' });
  run.putEvent({ source: SHOP, detailType: 'order.placed', detail: { phone: BEN, orderId: 'O-1' } });
  await run.advanceTo('2026-03-11T09:00:00Z');
  run.text({ from: CAT, text: 'STOP' });
  run.putEvent({ source: SHOP, detailType: 'customer.left', detail: { phone: ANA } });
  await run.advanceTo('2026-03-12T02:00:00Z');
}, 120_000);
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

function metrics(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const all = ['infra/operator/metrics/main.ts', ...args, '--data', folder];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: ROOT }, (error, out, told) => {
      resolve({ code: Number(error?.code ?? 0), out, told });
    });
  });
}

async function rows(): Promise<ReadonlyMap<string, string>> {
  const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: run.tables['Metrics']! }));
  return new Map(Items.map((item) => [`${item['scope']} | ${item['period']}`, JSON.stringify(item)]));
}

const table = (name: string) => run.tables[name]!;
const rollups = () => dynamoRollups(run.dynamo, table('Metrics'));

function recounting(change: Partial<Recounting> = {}): Recounting {
  const now = () => instant(run.now());
  return {
    now,
    retention: KEPT,
    history: dynamoHistory(run.dynamo, table('Interactions'), { count: 1 }, { retention: KEPT, now }),
    hours: dynamoHoursToCount(run.dynamo, table('Metrics')),
    rollups: rollups(),
    interrupted: () => false,
    progress: () => undefined,
    ...change,
  };
}

/** As if these rows had never been written, or had been written by somebody who cannot count. */
async function spoil(chosen: (key: string) => boolean): Promise<void> {
  for (const [key, item] of await rows()) {
    if (!chosen(key)) continue;
    const { scope, period } = JSON.parse(item) as Record<string, unknown>;
    await run.dynamo.send(new PutCommand({ TableName: table('Metrics'), Item: { scope, period, planned: 99 } }));
  }
}

describe('npm run metrics -- recount', () => {
  it('writes the same items to the byte, for days that were counted as they came', async () => {
    const before = await rows();
    expect([...before.keys()].filter((key) => key.startsWith('cohorts') || key.startsWith('all'))).toEqual(
      expect.arrayContaining(['all | 2026-03-10', 'all months | 2026-03', 'cohorts months | 2026-03']),
    );
    expect(await metrics('recount', '--from', '2026-03-10', '--to', '2026-03-12')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+ hours of the local run are counted again; \d+ hours had nothing to count\.\n$/),
    });
    expect(await rows()).toEqual(before);
  });

  it('brings back what is lost or wrong, of hours, days and months', async () => {
    const before = await rows();
    await spoil((key) => /2026-03/.test(key) && !key.startsWith('#open') && !key.startsWith('#scopes'));
    expect(await rows()).not.toEqual(before);
    expect((await metrics('recount', '--from', '2026-03-10', '--to', '2026-03-31')).code).toBe(0);
    expect(await rows()).toEqual(before);
  });

  it('can be interrupted after any hour, and run again', async () => {
    const before = await rows();
    await spoil((key) => key.startsWith('#hours') || key.startsWith('all'));
    let asked = 0;
    const interrupted = () => {
      asked += 1;
      return asked > 20;
    };
    const half = await recount('2026-03-10', '2026-03-12', recounting({ interrupted }));
    expect(half.interruptedAt).toBe('2026-03-10T20');
    expect(await recount('2026-03-10', '2026-03-12', recounting())).toMatchObject({ expired: [], less: [] });
    expect(await rows()).toEqual(before);
  });

  it('leaves hours as they were of which facts have expired, or are gone, and names them', async () => {
    const before = await rows();
    const later = () => instant('2028-03-09T12:00:00Z');
    const expired = await recount('2026-03-10', '2026-03-10', recounting({ now: later }));
    expect(expired.less).toEqual([]);
    expect(expired.expired).toEqual(hoursBetween('2026-03-10T00' as Hour, '2026-03-10T13' as Hour));
    expect(await rows()).toEqual(before);
    // A STOP, and then who left, are taken out of the history, as where somebody was erased.
    const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: table('Interactions') }));
    for (const gone of ['consent-withdrawn', 'customer-left'] as const) {
      const turn = (Items as TurnRow[]).find(({ facts }) => facts?.some(({ kind }) => kind === gone))!;
      const set = (facts: TurnRow['facts']) =>
        run.dynamo.send(
          new UpdateCommand({
            TableName: table('Interactions'),
            Key: { contactId: turn.contactId, entry: turn.entry },
            UpdateExpression: 'SET facts = :facts',
            ExpressionAttributeValues: { ':facts': facts },
          }),
        );
      await set(turn.facts.filter(({ kind }) => kind !== gone));
      const { code, out } = await metrics('recount', '--from', '2026-03-11');
      expect(code).toBe(1);
      expect(out).toContain('1 hour left as counted before, because there were more facts then');
      expect(out).toContain('2026-03-11 09:00');
      expect(await rows()).toEqual(before);
      await set(turn.facts);
    }
  });

  it.each([
    [[], 'Usage: npm run -s metrics'],
    [['count'], 'There is no command "count". There is recount.'],
    [['recount'], 'needs to know of which days'],
    [['recount', '--from', 'monday'], '--from is "monday", and must be a day'],
    [['recount', '--from', '2026-03-02', '--to', '2026-03-01'], 'is before --from'],
    [['recount', '--since', '2026-01-01'], "Unknown option '--since'"],
  ])('%j is not understood, and says why', (args, problem) => {
    expect(() => readCommand(args)).toThrow(problem);
  });

  it('does not know days that are yet to come', async () => {
    expect(await metrics('recount', '--from', '2030-01-01')).toMatchObject({
      code: 2,
      told: '--from 2030-01-01 is yet to come: in the local run it is 2026-03-12.\n',
    });
  });
});

describe('customers who came and went', () => {
  it('stand in their cohorts, of the months that are over and of the one that runs', async () => {
    const reading = { hours: dynamoHoursToCount(run.dynamo, table('Metrics')), rollups: rollups() };
    expect(await readCohorts({ ...reading, now: () => instant(run.now()) })).toEqual({
      dated: [
        { joinedIn: '2025-12', joined: 1, leftIn: {}, toldIn: { '2026-03': 1 } },
        { joinedIn: '2026-02', joined: 1, leftIn: { '2026-03': 1 }, toldIn: { '2026-03': 1 } },
        { joinedIn: '2026-03', joined: 1, leftIn: {} },
      ],
      undated: [],
    });
    const [day] = await Array.fromAsync(rollups().days('all', '2026-03-10', '2026-03-10'));
    expect(day?.counts).toMatchObject({ joined: 2, left: 0 });
  });
});
