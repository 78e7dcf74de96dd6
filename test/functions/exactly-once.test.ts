import { afterEach, describe, expect, it, vi } from 'vitest';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { cancelBroadcast } from '../../shared/app/broadcasts.ts';
import { birthday, localDate } from '../../shared/domain/calendar/local-time.ts';
import { instant } from '../../shared/domain/instant.ts';
import {
  addContacts,
  begin,
  broadcast,
  contactsIn,
  customer,
  customers,
  deskAt,
  fates,
  SEATTLE,
  touchesIn,
} from '../support/campaigns.ts';
import { join as joins, startRun } from '../support/local-run.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Two minutes before 10:00 in Los Angeles. */
const START = '2026-03-20T16:58:00Z';
/** A page and some more. */
const PEOPLE = 620;

let run: LocalRun;
afterEach(() => run.stop());

/** Fast, so that what is tested is who gets a text, not when. */
async function fastRun(options = {}): Promise<void> {
  run = await startRun({ start: START, memory: 200_000, ...options });
  for (const { Environment } of run.model.functions.values()) {
    if (Environment?.Variables?.['MESSAGES_PER_SECOND']) Environment.Variables['MESSAGES_PER_SECOND'] = '50';
  }
}

/** Ends invocations of a function in the middle: one at its so-many-th call, a later one at the next number's. */
function kill(functionName: string, atCalls: readonly number[]): { readonly left: () => readonly number[] } {
  const calls = new Map<string, number>();
  const dead = new Set<string>();
  let left = [...atCalls];
  run.fault = ({ functionName: name, invocationId }, phase) => {
    if (phase !== 'before' || !name.includes(functionName)) return undefined;
    const number = (calls.get(invocationId) ?? 0) + 1;
    calls.set(invocationId, number);
    if (!dead.has(invocationId) && number === left[0]) {
      dead.add(invocationId);
      left = left.slice(1);
    }
    // Whatever it tries from then on reaches nobody.
    return dead.has(invocationId) ? { code: 'AccessDeniedException' } : undefined;
  };
  return { left: () => left };
}

function textsEach(words: string): Readonly<Record<number, number>> {
  const phones = new Map<string, number>();
  for (const { to, body } of run.messages) if (body.includes(words)) phones.set(to, (phones.get(to) ?? 0) + 1);
  const counts: Record<number, number> = {};
  for (const count of phones.values()) counts[count] = (counts[count] ?? 0) + 1;
  return counts;
}

describe('every planned message goes out once', () => {
  it('however often the planner of a broadcast dies in the middle', async () => {
    await fastRun();
    await addContacts(run, customers(PEOPLE));
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    const { left } = kill('PlanCampaigns', [4, 9, 200, 514, 540, 570, 90]);
    await run.advanceTo('2026-03-20T21:30:00Z');
    expect(left()).toEqual([]);
    expect(textsEach('sale')).toEqual({ 1: PEOPLE });
    expect(fates(await touchesIn(run))).toEqual({ dispatched: PEOPLE });
  });

  it('or is skipped as cancelled where the planner died before it queued what it had planned', async () => {
    await fastRun();
    await addContacts(run, customers(20));
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    run.fault = ({ functionName, service }, phase) =>
      phase === 'before' && functionName.includes('PlanCampaigns') && service === 'sqs'
        ? { code: 'AccessDeniedException' }
        : undefined;
    await run.advanceTo('2026-03-20T20:00:30Z');
    expect(fates(await touchesIn(run))).toEqual({ planned: 20 });
    run.fault = undefined;
    await cancelBroadcast('sale', deskAt(run));
    await run.advanceTo('2026-03-20T20:20:00Z');
    expect(fates(await touchesIn(run))).toEqual({ 'skipped cancelled': 20 });
    expect(textsEach('sale')).toEqual({});
  });

  it('however often the tick of a campaign dies, comes again or overlaps itself', async () => {
    await fastRun({ concurrency: 4 });
    await addContacts(run, customers(PEOPLE, { profile: { timezone: SEATTLE, birthday: birthday('03-20')! } }));
    const { left } = kill('PlanCampaigns', [300, 560]);
    const tick = { campaign: 'birthday', scheduledAt: '2026-03-20T17:00:00Z' };
    await run.advanceTo('2026-03-20T17:04:30Z');
    await Promise.all([1, 2, 3].map(() => run.invoke('CampaignsPlanCampaigns', tick)));
    await run.advanceTo('2026-03-20T17:06:00Z');
    await Promise.all([1, 2].map(() => run.invoke('CampaignsPlanCampaigns', tick)));
    await run.advanceTo('2026-03-20T17:30:00Z');
    expect(left()).toEqual([]);
    expect(textsEach('Happy birthday')).toEqual({ 1: PEOPLE });
    expect(fates(await touchesIn(run))).toEqual({ dispatched: PEOPLE });
  });

  it('at most, and ends, where the sender dies in the middle', async () => {
    await fastRun();
    await addContacts(run, customers(100));
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    const { left } = kill('SendMessage', [1, 5, 2, 4, 3, 7, 6, 9, 12]);
    await run.advanceTo('2026-03-20T21:30:00Z');
    expect(left()).toEqual([]);
    const ends = fates(await touchesIn(run));
    expect(Object.keys(textsEach('sale'))).toEqual(['1']);
    expect(ends['planned']).toBeUndefined();
    expect((ends['dispatched'] ?? 0) + (ends['failed outcome-unknown'] ?? 0)).toBe(100);
    expect(run.deadLetters()).toEqual([]);
  });

  it('and one that is queued twice is not put off by what its first time did', async () => {
    run = await startRun({ start: '2026-03-01T18:58:00Z' });
    await addContacts(
      run,
      customers(30, { profile: { timezone: SEATTLE, birthday: birthday('03-20')!, tags: ['club'] } }),
    );
    await run.advanceTo('2026-03-01T19:00:05Z');
    // Half of them wait for their slot, and get another. The first one uses up what the cap leaves free.
    await run.invoke('CampaignsPlanCampaigns', { campaign: 'birthday-perk', scheduledAt: '2026-03-01T19:00:00Z' });
    await run.advanceTo('2026-03-01T19:10:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 30 });
    expect(run.messages).toHaveLength(30);
    const facts = (await turnsOf(run)).flatMap((turn) => turn.facts);
    expect(facts.filter(({ kind }) => kind === 'touch-deferred')).toEqual([]);
    expect((await contactsIn(run)).filter(({ deferred }) => deferred !== undefined)).toEqual([]);
  });
});

describe('a message that is put off ends, too', () => {
  it('in quiet hours and under a cap', async () => {
    await fastRun();
    const full = [{ on: localDate('2026-03-20')!, marketing: 1 }];
    await addContacts(run, [...customers(3), customer(3, { sent: full })]);
    const late = broadcast('late', '2026-03-20', { expiresAfterHours: 40 });
    const soon = broadcast('soon', '2026-03-20', { expiresAfterHours: 4 });
    const trigger = { ...late.trigger, localHour: 21 };
    expect(await begin(run, { ...late, trigger })).toBe(true);
    expect(await begin(run, { ...soon, trigger })).toBe(true);
    await run.advanceTo('2026-03-21T06:00:00Z');
    expect(fates(await touchesIn(run))).toEqual({ planned: 4, 'skipped quiet-hours': 4 });
    await run.advanceTo('2026-03-23T00:00:00Z');
    expect(textsEach('late')).toEqual({ 1: 4 });
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 4, 'skipped quiet-hours': 4 });
  });

  it('a follow-up goes to who never wrote, and not to who did', async () => {
    await fastRun();
    for (const number of [0, 1]) joins(run, customer(number).phone);
    await run.settle();
    const known = await contactsIn(run);
    // 120 days before 20 March.
    const silent = { lastActiveAt: instant('2025-11-20T20:00:00Z'), activeOn: localDate('2025-11-20')! };
    await addContacts(
      run,
      known.map(({ contactId, phone }) => ({ ...customer(0, silent), contactId, phone })),
    );
    await run.advanceTo('2026-03-22T16:00:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 2, planned: 2 });
    run.text({ from: customer(1).phone, text: 'When do you open?' });
    await run.advanceTo('2026-04-05T16:00:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 3, 'skipped replied': 1 });
  });
});
