import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { costOf } from '../support/cost.ts';
import { join, startRun } from '../support/local-run.ts';

let run: LocalRun;

beforeAll(async () => {
  run = await startRun({ start: '2026-03-11T16:30:00Z' });
  for (const number of [0, 1, 2, 3]) {
    join(run, `+1206555020${number}`, { timezone: 'America/Los_Angeles', joinedOn: '2026-03-01' });
  }
  await run.advanceTo('2026-03-11T17:01:00Z');
  for (const [number, text] of [
    [0, '9'],
    [1, '4'],
    [2, 'STOP'],
  ] as const) {
    run.text({ from: `+1206555020${number}`, text });
  }
  await run.advanceTo('2026-03-11T17:05:00Z');
  await run.fireSchedule('MetricsCount');
});

afterAll(() => run.stop());

async function rollups(): Promise<readonly Record<string, unknown>[]> {
  const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: run.tables['Metrics']! }));
  return Items.filter(({ scope }) => !String(scope).startsWith('#')).sort((a, b) =>
    `${a['scope']}${a['period']}` < `${b['scope']}${b['period']}` ? -1 : 1,
  );
}

describe('the metrics', () => {
  it('count what was sent, delivered, received and answered, with rates, means and distributions', async () => {
    const all = (await rollups()).find(({ scope, period }) => scope === 'all' && period === '2026-03-11T17');
    expect(all).toMatchObject({
      sent: 7,
      delivered: 7,
      received: 3,
      asked: 4,
      responded: 2,
      answered: 2,
      responseRate: 0.5,
      optOuts: 1,
      casesOpened: 1,
      questions: { 'onboarding.ease': { answers: 2, mean: 6.5, distribution: { 4: 1, 9: 1 } } },
    });
  });

  it('are the same items when they are counted twice', async () => {
    const before = await rollups();
    await run.fireSchedule('MetricsCount');
    expect(await rollups()).toEqual(before);
  });

  it("of a day are the sums of its hours', for everything and for each survey", async () => {
    const items = await rollups();
    for (const scope of ['all', 'survey:onboarding']) {
      const own = items.filter((item) => item['scope'] === scope);
      const day = own.find(({ period }) => period === '2026-03-11');
      const hours = own.filter(({ period }) => String(period).startsWith('2026-03-11T'));
      const sum = (field: string) => hours.reduce((total, hour) => total + Number(hour[field]), 0);
      for (const field of ['sent', 'delivered', 'received', 'answered']) expect(day?.[field]).toBe(sum(field));
    }
  });

  it('of hours in which nothing could be counted are counted as soon as it can', async () => {
    run.fault = ({ functionName }) =>
      functionName.includes('Aggregate') ? { code: 'AccessDeniedException' } : undefined;
    await run.advanceTo('2026-03-11T19:59:00Z');
    run.text({ from: '+12065550200', text: 'HELP' });
    await run.advanceTo('2026-03-11T23:01:00Z');
    const nineteen = async () =>
      (await rollups()).find(({ scope, period }) => scope === 'all' && period === '2026-03-11T19');
    expect(await nineteen()).toBeUndefined();
    run.fault = undefined;
    await run.fireSchedule('MetricsCount');
    expect(await nineteen()).toMatchObject({ received: 1 });
    // Nothing of the survey happened in that hour; it is one of the day's all the same, and its sums are what they were.
    const ofDay = async (wanted: string) =>
      (await rollups()).find(({ scope, period }) => scope === wanted && period === '2026-03-11');
    expect(await ofDay('all')).toMatchObject({ scopes: ['survey:onboarding'], asked: 4 });
    expect(await ofDay('survey:onboarding')).toMatchObject({ asked: 4, answered: 2 });
  });

  it('of a closed hour change when a receipt comes days later', async () => {
    run.network.fail('+12065550203', 'TEXT_PENDING');
    run.text({ from: '+12065550203', text: '7' });
    await run.advanceTo('2026-03-14T18:00:00Z');
    const { context } = run.messages.findLast(({ to, body }) => to === '+12065550203' && body.includes('Great'))!;
    const hour = context['turnId']!.slice(0, 13);
    const delivered = async () =>
      Number((await rollups()).find(({ scope, period }) => scope === 'all' && period === hour)?.['delivered']);
    expect(await delivered()).toBe(0);
    const receipt = { detail: { eventType: 'TEXT_DELIVERED', eventTimestamp: run.now(), context } };
    expect(await run.invoke('ConversationsDeliveryReceipts', receipt)).toMatchObject({ ok: true });
    expect(await run.invoke('ConversationsDeliveryReceipts', receipt)).toMatchObject({ ok: true });
    await run.fireSchedule('MetricsCount');
    expect(await delivered()).toBe(1);
  });

  it('close an hour in which something happened at once, and empty ones seldom', async () => {
    const openFrom = async () => {
      const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: run.tables['Metrics']! }));
      return Items.find(({ scope, period }) => scope === '#open' && period === 'from')?.['hour'];
    };
    await run.advanceTo('2026-03-20T10:30:00Z');
    run.text({ from: '+12065550200', text: 'HELP' });
    await run.advanceTo('2026-03-20T12:01:00Z');
    expect(await openFrom()).toBe('2026-03-20T11');
    const writes = (await costOf(run, /Aggregate/, () => run.advanceTo('2026-03-21T12:01:00Z')))['dynamodb.PutItem'];
    expect(writes?.calls).toBe(6);
    expect(String(await openFrom()) >= '2026-03-21T07').toBe(true);
  });
});
