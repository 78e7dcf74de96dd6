import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { pauseCampaign, resumeCampaign } from '../../shared/app/broadcasts.ts';
import { birthday } from '../../shared/domain/calendar/local-time.ts';
import {
  addContacts,
  begin,
  broadcast,
  customers,
  deskAt,
  fates,
  mostInASecond,
  SEATTLE,
  touchesIn,
} from '../support/campaigns.ts';
import { startRun } from '../support/local-run.ts';

/** Two minutes before 13:00 in Los Angeles. */
const START = '2026-03-20T19:58:00Z';
const ON = '2026-03-20';
/** Texts a second, as the configuration has it. */
const PACE = 3;
/** More than leave in a minute. */
const PEOPLE = 240;

/** Minutes of virtual time at a text each third of a second. */
vi.setConfig({ testTimeout: 180_000 });

let run: LocalRun;
afterEach(() => run.stop());

const times = (words: string) => run.messages.filter(({ body }) => body.includes(words)).map(({ at }) => at);

/** A sale for everybody at 13:00, on its way. */
async function sale(options = {}): Promise<void> {
  run = await startRun({ start: START, memory: 100_000, ...options });
  await addContacts(run, customers(PEOPLE));
  expect(await begin(run, broadcast('sale', ON))).toBe(true);
}

async function expectAllAtThePace(besides = 0): Promise<void> {
  expect(fates(await touchesIn(run))).toEqual({ dispatched: PEOPLE });
  expect(times('sale')).toHaveLength(PEOPLE);
  expect(mostInASecond(times('sale'))).toBeLessThanOrEqual(PACE + besides);
}

describe('planned messages leave at the pace of the origination identity', () => {
  it.each([1, 8])('when many are due at once, with %d tasks side by side', async (concurrency) => {
    await sale({ concurrency });
    await run.advanceTo('2026-03-20T20:10:00Z');
    await expectAllAtThePace();
  });

  it('after a pause: what was held back does not leave in one go', async () => {
    await sale();
    await run.advanceTo('2026-03-20T20:00:20Z');
    expect(await pauseCampaign('sale', deskAt(run))).toMatchObject({ ok: true });
    await run.advanceTo('2026-03-20T20:01:20Z');
    const before = times('sale').length;
    await run.advanceTo('2026-03-20T20:21:00Z');
    expect(times('sale')).toHaveLength(before);
    expect(await resumeCampaign('sale', deskAt(run))).toMatchObject({ ok: true });
    await run.advanceTo('2026-03-20T20:40:00Z');
    await expectAllAtThePace();
  });

  it('after the provider refused everything for a while, and goes on by itself', async () => {
    await sale();
    await run.advanceTo('2026-03-20T20:00:20Z');
    run.fault = (call, phase) =>
      phase === 'before' && call.operation === 'SendTextMessage' ? { code: 'AccessDeniedException' } : undefined;
    await run.advanceTo('2026-03-20T20:20:00Z');
    // The one that was refused waits in its outbox; all others are held back as they are.
    const held = fates(await touchesIn(run));
    expect(held['planned']).toBeGreaterThanOrEqual(PEOPLE - times('sale').length - 2);
    expect(run.logs.map(({ line }) => line)).toContainEqual(expect.stringContaining('"code":"message-blocked"'));
    run.fault = undefined;
    await run.advanceTo('2026-03-20T20:50:00Z');
    // The one from the outbox had its slot long ago.
    await expectAllAtThePace(1);
  });

  it('after nobody read the queue for a while', async () => {
    await sale();
    await run.advanceTo('2026-03-20T20:00:20Z');
    run.fault = (call) => (call.functionName.includes('SendMessage') ? { drop: true } : undefined);
    await run.advanceTo('2026-03-20T20:07:00Z');
    run.fault = undefined;
    await run.advanceTo('2026-03-20T20:40:00Z');
    await expectAllAtThePace();
  });
});

describe('of two campaigns at the same hour, under a cap of one', () => {
  /** Everybody is born on this day: greeted at 10:00, with priority 2. */
  async function besideTheBirthday(priority: number): Promise<void> {
    run = await startRun({ start: '2026-03-20T16:58:00Z', memory: 100_000 });
    await addContacts(run, customers(PEOPLE, { profile: { timezone: SEATTLE, birthday: birthday('03-20')! } }));
    const trigger = { ...broadcast('sale', ON).trigger, localHour: 10 };
    expect(await begin(run, broadcast('sale', ON, { trigger, priority, expiresAfterHours: 6 }))).toBe(true);
    await run.advanceTo('2026-03-20T17:20:00Z');
  }

  it('a broadcast of lower priority lets the other go first, however many there are', async () => {
    await besideTheBirthday(1);
    expect(times('Happy birthday')).toHaveLength(PEOPLE);
    expect(fates(await touchesIn(run))).toEqual({ dispatched: PEOPLE, 'skipped cap': PEOPLE });
  });

  it('a broadcast of higher priority goes first', async () => {
    await besideTheBirthday(3);
    expect(times('sale')).toHaveLength(PEOPLE);
    expect(fates(await touchesIn(run))).toEqual({ dispatched: PEOPLE, 'skipped cap': PEOPLE });
  });
});
