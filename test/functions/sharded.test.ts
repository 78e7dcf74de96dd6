import { rmSync } from 'node:fs';
import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { contactRow } from '../../shared/adapters/dynamo/contact-row.ts';
import { allShards } from '../../shared/adapters/dynamo/shards.ts';
import { birthday, localDate } from '../../shared/domain/calendar/local-time.ts';
import { SERVICE_ONLY } from '../../shared/domain/consent.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { costOf } from '../support/cost.ts';
import { startRun } from '../support/local-run.ts';
import { PEOPLES_ZONES, person } from '../support/people.ts';
import { SETTINGS } from '../support/settings.ts';
import { store } from '../support/store.ts';

const SHARDS = { count: 4 };
const EVERYBODY = 600;
const BORN = EVERYBODY / 10;
/** 10:00 on 1 January in Seoul, the first of everybody's zones. */
const FIRST = '2026-01-01T01:00:00Z';

let run: LocalRun;
let assembly: string;

/**
 * Of each zone every tenth was born on 1 January, and is asked again ninety days after they joined: on the 2nd. The
 * others have agreed to no advertising, so nothing else is sent on the day.
 */
function contact(number: number): Contact {
  const isOne = Math.floor(number / PEOPLES_ZONES.length) % 10 === 0;
  if (!isOne) return { ...person(number), consent: SERVICE_ONLY };
  return person(number, { birthday: birthday('01-01')!, joinedOn: localDate('2025-10-04')!, tags: [] });
}

const born = Array.from({ length: EVERYBODY }, (_, number) => contact(number)).filter(
  ({ profile }) => profile.birthday === '01-01',
);
const theirs = new Set<string>(born.map(({ phone }) => phone));

/** To those born on 1 January. */
function textsTo(from: string, until: string) {
  return run.messages.filter(
    ({ to, at }) => theirs.has(to) && Date.parse(from) <= Number(at) && Number(at) < Date.parse(until),
  );
}

async function entriesOf(index: string, key: string, value: string): Promise<number> {
  const { Count } = await run.dynamo.send(
    new QueryCommand({
      TableName: run.tables['Contacts']!,
      IndexName: index,
      KeyConditionExpression: '#key = :value',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
  return Count ?? 0;
}

beforeAll(async () => {
  assembly = synthesize(localConfig({ shards: SHARDS.count }));
  run = await startRun({ assembly, start: '2026-01-01T00:50:00Z' });
  await store(run, EVERYBODY, contact, SHARDS);
}, 120_000);

afterAll(async () => {
  await run.stop();
  rmSync(assembly, { recursive: true, force: true });
});

describe('with four shards, a day on which every tenth contact was born', () => {
  it('is spread evenly over the index', async () => {
    const many = 10_000;
    const shards = Array.from({ length: many }, (_, number) => {
      const row = contactRow(person(number, { birthday: birthday('01-01')! }), SETTINGS.defaultTimeZone, SHARDS);
      return row.birthday!.replace('01-01#', '');
    });
    for (const shard of allShards(SHARDS)) {
      const share = shards.filter((each) => each === shard).length / many;
      expect(share).toBeGreaterThan(0.23);
      expect(share).toBeLessThan(0.27);
    }
    const entries = await Promise.all(
      allShards(SHARDS).map((shard) => entriesOf('birthdays', 'birthday', `01-01#${shard}`)),
    );
    expect(Math.min(...entries)).toBeGreaterThan(0);
    expect(entries.reduce((sum, each) => sum + each)).toBe(BORN);
  });

  it('is planned from all of them', async () => {
    await run.advanceTo('2026-01-01T00:59:59Z');
    const planning = await costOf(run, /PlanCampaigns/, async () => {
      const result = await run.invoke('CampaignsPlanCampaigns', { campaign: 'birthday', scheduledAt: FIRST });
      expect(result).toMatchObject({ ok: true, value: { queued: BORN / PEOPLES_ZONES.length } });
    });
    // One for each, and one for broadcasts that might go first.
    expect(planning['dynamodb.Query']).toMatchObject({ calls: SHARDS.count + 1 });
  });

  it('greets each of them once, in their own morning', async () => {
    await run.advanceTo('2026-01-01T18:30:00Z');
    // The cap keeps back the wishes for the new year.
    const greeted = textsTo('2026-01-01T00:00:00Z', '2026-01-01T18:30:00Z');
    expect(new Set(greeted.map(({ to }) => to)).size).toBe(BORN);
    expect(greeted).toHaveLength(BORN);
  });

  it('wakes those of all shards, a day after they were asked', async () => {
    await run.advanceTo('2026-01-02T18:30:00Z');
    const asked = textsTo('2026-01-02T00:00:00Z', '2026-01-02T18:30:00Z');
    expect(new Set(asked.map(({ to }) => to)).size).toBe(BORN);
    expect(asked).toHaveLength(BORN);
    const wakes = await Promise.all(allShards(SHARDS).map((shard) => entriesOf('wakes', 'wakeShard', shard)));
    expect(wakes.filter((entries) => entries > 0)).toHaveLength(SHARDS.count);
    await run.advanceTo('2026-01-03T19:00:00Z');
    const reminded = textsTo('2026-01-02T18:30:00Z', '2026-01-03T19:00:00Z');
    expect(new Set(reminded.map(({ to }) => to)).size).toBe(BORN);
  });

  it('is counted once, from the hours of all shards', async () => {
    const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: run.tables['Metrics']! }));
    const days = Items.filter(({ scope, period }) => scope === 'all' && String(period).length === 10);
    const sent = days.reduce((sum, { sent: of }) => sum + Number(of), 0);
    expect(sent).toBe(run.messages.length);
  });
});
