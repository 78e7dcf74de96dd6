import { rmSync } from 'node:fs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import { contactsOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import type { ContactRow } from '../../shared/adapters/dynamo/contact-row.ts';
import { dynamoEveryContact } from '../../shared/adapters/dynamo/every-contact.ts';
import { dynamoHistory } from '../../shared/adapters/dynamo/history.ts';
import type { TouchRow } from '../../shared/adapters/dynamo/touch-row.ts';
import { dynamoTouches } from '../../shared/adapters/dynamo/touches.ts';
import type { TurnRow } from '../../shared/adapters/dynamo/turn-row.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import { hourOf, instant } from '../../shared/domain/instant.ts';
import { JANE, join as joins, SHOP, startRun } from '../support/local-run.ts';

const RETENTION = { messages: 30, answers: 40, consent: 50, other: 35, contacts: 45 };
const DAY = 24 * 3_600_000;
const START = Date.parse('2026-03-11T16:58:00Z');
const [STRANGER, OUT, LEFT] = ['+12065550141', '+12065550142', '+12065550143'];

let run: LocalRun;
let assembly: string;

beforeAll(async () => {
  assembly = synthesize(localConfig({ retention: RETENTION }));
  run = await startRun({ assembly, start: START });
  joins(run, JANE, { timezone: 'America/Los_Angeles', joinedOn: '2026-03-01' });
  joins(run, LEFT, { timezone: 'America/Los_Angeles' });
  await run.advanceTo('2026-03-11T17:01:00Z');
  run.text({ from: STRANGER, text: 'Are you open?' });
  run.text({ from: OUT, text: 'STOP' });
  run.text({ from: JANE, text: '9' });
  run.putEvent({ source: SHOP, detailType: 'customer.left', detail: { phone: LEFT } });
  await run.settle();
}, 120_000);
afterAll(async () => {
  await run.stop();
  rmSync(assembly, { recursive: true, force: true });
});

async function rowsOf<Row>(table: string): Promise<readonly Row[]> {
  const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: run.tables[table]! }));
  return Items as Row[];
}

async function ask(method: 'GET' | 'POST', path: string, body?: object) {
  const headers = { authorization: `Bearer ${await run.token('agent')}`, 'content-type': 'application/json' };
  return run.request(method, path, { headers, ...(body && { body: JSON.stringify(body) }) });
}

const find = (phone: string) => ask('POST', '/api/contacts/find', { phone });

const seconds = (days: number): number => START / 1000 + days * 24 * 3_600;

describe('retention', () => {
  it('gives each turn the time of the last of its facts, and each touch one that is later than it can be sent', async () => {
    const turns = (await rowsOf<TurnRow>('Interactions')).filter(({ facts }) => facts !== undefined);
    const daysOf = (kind: string) =>
      turns
        .filter(({ facts }) => facts.some((fact) => fact.kind === kind))
        .map(({ expiresAt = 0 }) => Math.floor((expiresAt - START / 1000) / (24 * 3_600)));
    expect(daysOf('question-answered')).toEqual([RETENTION.answers]);
    expect(daysOf('consent-withdrawn')).toEqual([RETENTION.consent]);
    expect(Math.max(...daysOf('touch-skipped'), RETENTION.other)).toBe(RETENTION.other);
    for (const { forgetAt = 0, expiresAt } of await rowsOf<TouchRow>('Touches')) {
      expect(forgetAt * 1000).toBe(Date.parse(expiresAt) + RETENTION.other * DAY);
    }
  });

  it('lets strangers and former customers go, and keeps customers and whoever opted out', async () => {
    const rows = (await rowsOf<ContactRow>('Contacts')).filter(({ phone }) => phone !== undefined);
    const forgotten = new Map(rows.map(({ phone, forgetAt }) => [phone as string, forgetAt]));
    expect(forgotten.get(JANE)).toBeUndefined();
    expect(forgotten.get(OUT!)).toBeUndefined();
    for (const phone of [STRANGER, LEFT]) {
      expect(forgotten.get(phone!)).toBeGreaterThanOrEqual(seconds(RETENTION.contacts));
      expect(forgotten.get(phone!)).toBeLessThan(seconds(RETENTION.contacts + 1));
    }
  });

  it('is kept by readers before DynamoDB has removed anything: each fact by its own kind', async () => {
    const table = run.tables['Interactions']!;
    const rows = (await rowsOf<TurnRow>('Interactions')).filter(({ facts }) => facts !== undefined);
    const { contactId } = rows.find(({ facts }) => facts.some(({ kind }) => kind === 'question-answered'))!;
    const daysOn = (days: number) => instant(START + days * DAY + 600_000);
    const kindsAfter = async (days: number, who: ContactId = contactId) => {
      const history = dynamoHistory(run.dynamo, table, { count: 1 }, { retention: RETENTION, now: () => daysOn(days) });
      const turns = await Array.fromAsync(history.ofContact(who));
      const hourly = (await Array.fromAsync(history.inHour(hourOf(instant(START))))).filter(
        (turn) => turn.contactId === who,
      );
      for (const turn of hourly) expect(turns).toContainEqual(turn);
      return turns.flatMap(({ facts }) => facts.map(({ kind }) => kind));
    };
    expect(await kindsAfter(29)).toEqual(expect.arrayContaining(['message-received', 'question-answered']));
    const afterMessages = await kindsAfter(31);
    expect(afterMessages.filter((kind) => kind.startsWith('message-'))).toEqual([]);
    expect(afterMessages).toContain('question-answered');
    expect((await kindsAfter(41)).every((kind) => kind.startsWith('consent-'))).toBe(true);
    expect(await kindsAfter(51)).toEqual([]);
    const touchesAfter = (days: number) =>
      Array.fromAsync(
        dynamoTouches(run.dynamo, run.tables['Touches']!, {
          retention: RETENTION,
          now: () => daysOn(days),
        }).ofContact(contactId),
      );
    expect(await touchesAfter(30)).toHaveLength(1);
    expect(await touchesAfter(60)).toEqual([]);
    const now = await turnsOf(run);
    await run.advanceTo(START + 52 * DAY);
    const later = await turnsOf(run);
    for (const { turnId } of now) expect(later.map((turn) => turn.turnId)).not.toContain(turnId);
  }, 180_000);

  it('is kept of contacts as well: who should be gone is found by nobody, and is a stranger when they write again', async () => {
    expect(run.now()).toBeGreaterThan(START + RETENTION.contacts * DAY);
    const stored = async () => (await rowsOf<ContactRow>('Contacts')).map(({ phone }) => phone);
    expect(await stored()).toEqual(expect.arrayContaining([JANE, OUT, STRANGER, LEFT]));
    const known = (await contactsOf(run)).map(({ phone }) => phone);
    expect(known).toEqual(expect.arrayContaining([JANE, OUT]));
    for (const gone of [STRANGER, LEFT]) expect(known).not.toContain(gone);
    const kept = { retention: RETENTION, now: () => instant(run.now()) };
    const exported = await Array.fromAsync(dynamoEveryContact(run.dynamo, run.tables['Contacts']!, kept).all());
    expect(exported.map(({ phone }) => phone).sort()).toEqual(known);
    for (const gone of [STRANGER, LEFT]) expect((await find(gone!)).status).toBe(404);
    expect((await find(OUT!)).status).toBe(200);
    const failures = run.failures.length;
    run.text({ from: LEFT!, text: 'HELP' });
    await run.settle();
    expect(run.messages.at(-1)).toMatchObject({ to: LEFT });
    const [back] = (await rowsOf<ContactRow>('Contacts')).filter(({ phone }) => phone === LEFT);
    expect(back).toMatchObject({ version: 1, standing: 'stranger', profile: {} });
    expect(back!.forgetAt).toBeGreaterThanOrEqual(seconds(52 + RETENTION.contacts));
    expect(run.failures.length).toBe(failures);
  }, 180_000);

  it('is kept of the last answers of customers, who stay', async () => {
    const { contactId } = JSON.parse((await find(JANE)).body.toString());
    const [row] = (await rowsOf<ContactRow>('Contacts')).filter(({ phone }) => phone === JANE);
    expect(row!.scores).toMatchObject({ onboarding: { value: 9 } });
    const page = await ask('GET', `/api/contacts/${contactId}`);
    const { person } = JSON.parse(page.body.toString());
    expect(person).toMatchObject({ phone: JANE, standing: 'customer' });
    expect(person.scores).toEqual({});
  });
});
