import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import {
  approveCampaign,
  cancelBroadcast,
  pauseCampaign,
  planBroadcast,
  resumeCampaign,
  startBroadcast,
} from '../../shared/app/broadcasts.ts';
import { birthday, localDate } from '../../shared/domain/calendar/local-time.ts';
import type { Broadcast } from '../../shared/domain/campaign/campaign.ts';
import {
  addContacts,
  begin,
  broadcast,
  customer,
  customers,
  deskAt,
  fates,
  SEATTLE,
  touchesIn,
} from '../support/campaigns.ts';
import { startRun } from '../support/local-run.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Two minutes before 13:00 in Los Angeles. */
const START = '2026-03-20T19:58:00Z';
let run: LocalRun;
afterEach(() => run.stop());

async function startWith(people: number): Promise<void> {
  run = await startRun({ start: START, memory: 100_000 });
  await addContacts(run, customers(people));
}

const sent = () => run.messages.length;
const DONE = { ok: true };
const REFUSED = { ok: false };

describe('a broadcast that is under way', () => {
  it('is cancelled: what is planned, put off or not planned yet never leaves, and what was planned says so', async () => {
    await startWith(520);
    // At this pace a page fills the queue as far ahead as it may be.
    for (const { Environment } of run.model.functions.values()) {
      if (Environment?.Variables?.['MESSAGES_PER_SECOND']) Environment.Variables['MESSAGES_PER_SECOND'] = '1';
    }
    // One who has had enough today waits for tomorrow.
    await addContacts(run, [customer(0, { sent: [{ on: localDate('2026-03-20')!, marketing: 1 }] })]);
    expect(await begin(run, broadcast('sale', '2026-03-20', { expiresAfterHours: 40 }))).toBe(true);
    await run.advanceTo('2026-03-20T20:00:30Z');
    expect((await touchesIn(run)).length).toBe(500);
    expect(await cancelBroadcast('sale', deskAt(run))).toMatchObject(DONE);
    expect(await cancelBroadcast('sale', deskAt(run))).toMatchObject(DONE);
    expect(await resumeCampaign('sale', deskAt(run))).toMatchObject(REFUSED);
    await run.advanceTo('2026-03-20T20:01:30Z');
    const before = sent();
    expect(before).toBeLessThan(200);
    await run.advanceTo('2026-03-20T21:00:00Z');
    expect(sent()).toBe(before);
    expect(fates(await touchesIn(run))).toEqual({
      planned: 1,
      dispatched: before,
      'skipped cancelled': 499 - before,
    });
    await run.advanceTo('2026-03-22T21:00:00Z');
    expect(sent()).toBe(before);
    expect(fates(await touchesIn(run))).toEqual({ dispatched: before, 'skipped cancelled': 500 - before });
  });

  it('is paused within a minute, by any number of people, and goes on where it was', async () => {
    await startWith(240);
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    await run.advanceTo('2026-03-20T20:00:20Z');
    const both = await Promise.all(['ann', 'ben'].map((who) => pauseCampaign('sale', deskAt(run, who))));
    expect(both).toMatchObject([DONE, DONE]);
    await run.advanceTo('2026-03-20T20:01:20Z');
    const before = sent();
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(sent()).toBe(before);
    expect(await resumeCampaign('sale', deskAt(run))).toMatchObject(DONE);
    expect(await resumeCampaign('sale', deskAt(run))).toMatchObject(DONE);
    await run.advanceTo('2026-03-20T20:20:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 240 });
  });

  it('paused for longer than its time is over: what is left is skipped as stale', async () => {
    await startWith(200);
    expect(await begin(run, broadcast('sale', '2026-03-20', { expiresAfterHours: 1 }))).toBe(true);
    await run.advanceTo('2026-03-20T20:00:05Z');
    await pauseCampaign('sale', deskAt(run));
    await run.advanceTo('2026-03-20T21:10:00Z');
    expect(fates(await touchesIn(run))['planned']).toBeUndefined();
    expect(sent()).toBeLessThan(150);
    expect(fates(await touchesIn(run))['skipped stale']).toBe(200 - sent());
  });

  it('is cancelled by one and paused by another at once: cancelled is for good', async () => {
    await startWith(1);
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    await Promise.all([cancelBroadcast('sale', deskAt(run, 'ann')), pauseCampaign('sale', deskAt(run, 'ben'))]);
    expect(await deskAt(run).records.find('sale')).toMatchObject({ state: 'cancelled' });
  });

  it('does not reach who leaves its audience between planning and sending', async () => {
    run = await startRun({ start: START });
    await addContacts(run, customers(60, { profile: { timezone: SEATTLE, tags: ['club'] } }));
    expect(await begin(run, broadcast('sale', '2026-03-20', { audience: { tag: 'club' } }))).toBe(true);
    await run.advanceTo('2026-03-20T20:00:05Z');
    const before = sent();
    await addContacts(run, customers(60, { version: 5, profile: { timezone: SEATTLE } }));
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: before, 'skipped not-in-audience': 60 - before });
  });
});

describe('a broadcast that is started late', () => {
  it('begins at once where its hour has passed, and twice is once', async () => {
    await startWith(10);
    await run.advanceTo('2026-03-20T22:31:00Z');
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    await run.advanceTo('2026-03-20T22:40:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 10 });
    expect(sent()).toBe(10);
  });

  it('reaches nobody where its time is over', async () => {
    await startWith(10);
    await run.advanceTo('2026-03-21T05:00:00Z');
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    await run.advanceTo('2026-03-21T23:00:00Z');
    expect(await touchesIn(run)).toEqual([]);
  });
});

describe('an approval', () => {
  const CAREFUL: Broadcast = broadcast('sale', '2026-03-20', { approval: 'second-person' });
  const other = (words: string): Broadcast => ({ ...CAREFUL, content: { kind: 'words', words: { en: words } } });

  it('is for what was looked at: changed content has to be approved anew, and cannot be started', async () => {
    await startWith(3);
    const [ann, ben] = [deskAt(run, 'ann'), deskAt(run, 'ben')];
    const [first, second] = [ann.digest(CAREFUL), ann.digest(other('{{ businessName }}: other words.'))];
    await planBroadcast(CAREFUL, ann);
    expect(await startBroadcast('sale', first, ann)).toMatchObject(REFUSED);
    expect(await approveCampaign('sale', first, ann)).toMatchObject(REFUSED);
    expect(await approveCampaign('sale', second, ben)).toMatchObject(REFUSED);
    expect(await approveCampaign('sale', first, ben)).toMatchObject(DONE);
    await planBroadcast(other('{{ businessName }}: other words.'), ann);
    expect(await startBroadcast('sale', first, ann)).toMatchObject(REFUSED);
    expect(await startBroadcast('sale', second, ann)).toMatchObject(REFUSED);
    await planBroadcast(CAREFUL, ann);
    expect(await startBroadcast('sale', first, ann)).toMatchObject(REFUSED);
    expect(await approveCampaign('sale', first, ben)).toMatchObject(DONE);
    expect(await startBroadcast('sale', first, ann)).toMatchObject(DONE);
    expect(await planBroadcast(other('{{ businessName }}: other words.'), ann)).toMatchObject(REFUSED);
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(run.messages.map(({ body }) => body)).toEqual(Array(3).fill('Acme: sale today.'));
  });
});

describe('a campaign of the program', () => {
  it('is paused and goes on; what was planned meanwhile is sent then', async () => {
    run = await startRun({ start: '2026-03-20T16:58:00Z' });
    await addContacts(run, customers(20, { profile: { timezone: SEATTLE, birthday: birthday('03-20')! } }));
    expect(await pauseCampaign('birthday', deskAt(run))).toMatchObject(DONE);
    expect(await cancelBroadcast('birthday', deskAt(run))).toMatchObject(REFUSED);
    await run.advanceTo('2026-03-20T17:20:00Z');
    expect(sent()).toBe(0);
    expect(await resumeCampaign('birthday', deskAt(run))).toMatchObject(DONE);
    await run.advanceTo('2026-03-20T17:40:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 20 });
  });
});
