import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import { dynamoHoursToCount } from '../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoRollups } from '../../shared/adapters/dynamo/rollups.ts';
import { readCohorts } from '../../shared/app/read-cohorts.ts';
import type { LocalDate } from '../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../shared/domain/calendar/local-time.ts';
import type { Hour } from '../../shared/domain/instant.ts';
import { instant } from '../../shared/domain/instant.ts';
import type { Month } from '../../shared/domain/metrics/churn/month.ts';
import { monthsBetween } from '../../shared/domain/metrics/churn/month.ts';
import { Counter } from '../../shared/domain/metrics/count.ts';
import type { Counts } from '../../shared/domain/metrics/counts.ts';
import { add } from '../../shared/domain/metrics/counts.ts';
import { busyTurn } from '../support/busy-hour.ts';
import { metered } from '../support/capacity.ts';
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

async function items(): Promise<readonly Record<string, unknown>[]> {
  const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: run.tables['Metrics']! }));
  return Items.sort((a, b) => (`${a['scope']}${a['period']}` < `${b['scope']}${b['period']}` ? -1 : 1));
}

const rollups = () => dynamoRollups(run.dynamo, run.tables['Metrics']!);

async function ofHour(wanted: string, scope = 'all'): Promise<Counts | undefined> {
  const hours = await Array.fromAsync(rollups().hoursOf(wanted.slice(0, 10)));
  return hours.find((each) => each.hour === wanted && each.scope === scope)?.counts;
}

async function ofDay(day: string, scope = 'all'): Promise<Counts | undefined> {
  const [only] = await Array.fromAsync(rollups().days(scope, day, day));
  return only?.counts;
}

describe('the metrics', () => {
  it('count what was sent, delivered, received and answered, and how long replies took', async () => {
    const all = await ofHour('2026-03-11T17');
    expect(all).toMatchObject({
      planned: 7,
      sent: 7,
      delivered: 7,
      received: 3,
      replied: 3,
      asked: 4,
      responded: 2,
      answered: 2,
      optOuts: 1,
      casesOpened: 1,
      questions: { 'onboarding.ease': { answers: 2, distribution: { 4: 1, 9: 1 } } },
    });
    expect(Object.values(all!.replySeconds).reduce((sum, count) => sum + count)).toBe(3);
    expect(await ofHour('2026-03-11T17', 'survey:onboarding')).toMatchObject({ planned: 6, replied: 3, optOuts: 1 });
    expect(await ofHour('2026-03-11T17', 'country:US')).toMatchObject({ sent: 7, received: 3 });
    expect(await ofHour('2026-03-11T17', 'survey:onboarding language:en')).toMatchObject({ sent: 6, answered: 2 });
    expect(await rollups().scopes('2026-03-11', '2026-03-11')).toContain('survey:onboarding language:en');
  });

  it('are the same items when they are counted twice', async () => {
    const before = await items();
    await run.fireSchedule('MetricsCount');
    expect(await items()).toEqual(before);
  });

  it("of a day are the sums of its hours', for everything and for each survey", async () => {
    const hours = await Array.fromAsync(rollups().hoursOf('2026-03-11'));
    for (const scope of ['all', 'survey:onboarding', 'language:en']) {
      const day = await ofDay('2026-03-11', scope);
      for (const field of ['sent', 'delivered', 'received', 'answered'] as const) {
        const own = hours.filter((hour) => hour.scope === scope);
        expect(day?.[field]).toBe(own.reduce((total, { counts }) => total + counts[field], 0));
      }
    }
  });

  it('of hours in which nothing could be counted are counted as soon as it can', async () => {
    run.fault = ({ functionName }) =>
      functionName.includes('Aggregate') ? { code: 'AccessDeniedException' } : undefined;
    await run.advanceTo('2026-03-11T19:59:00Z');
    run.text({ from: '+12065550200', text: 'HELP' });
    await run.advanceTo('2026-03-11T23:01:00Z');
    expect(await ofHour('2026-03-11T19')).toBeUndefined();
    run.fault = undefined;
    await run.fireSchedule('MetricsCount');
    expect(await ofHour('2026-03-11T19')).toMatchObject({ received: 1 });
    // Nothing of the survey happened in that hour; it is one of the day's all the same, and its sums are what they were.
    expect(await rollups().scopes('2026-03-11', '2026-03-11')).toContain('survey:onboarding');
    expect(await ofDay('2026-03-11')).toMatchObject({ asked: 4 });
    expect(await ofDay('2026-03-11', 'survey:onboarding')).toMatchObject({ asked: 4, answered: 2 });
  });

  it('of a closed hour change when a receipt comes days later', async () => {
    run.network.fail('+12065550203', 'TEXT_PENDING');
    run.text({ from: '+12065550203', text: '7' });
    await run.advanceTo('2026-03-14T18:00:00Z');
    const { context } = run.messages.findLast(({ to, body }) => to === '+12065550203' && body.includes('Great'))!;
    const hour = context['turnId']!.slice(0, 13);
    const delivered = async () => (await ofHour(hour))?.delivered;
    expect(await delivered()).toBe(0);
    const receipt = { detail: { eventType: 'TEXT_DELIVERED', eventTimestamp: run.now(), context } };
    run.fault = ({ operation }, moment) =>
      operation === 'UpdateItem' && moment === 'after' ? { kill: true } : undefined;
    expect(await run.invoke('ConversationsDeliveryReceipts', receipt)).toMatchObject({ ok: false });
    run.fault = undefined;
    // The receipt is recorded already: it is left to this one to have it counted.
    expect(await run.invoke('ConversationsDeliveryReceipts', receipt)).toMatchObject({ ok: true });
    expect(await run.invoke('ConversationsDeliveryReceipts', receipt)).toMatchObject({ ok: true });
    await run.fireSchedule('MetricsCount');
    expect(await delivered()).toBe(1);
  });

  it('of a day that an earlier version counted lose nothing when one of its hours is opened again', async () => {
    const day = '2026-03-11';
    const before = await ofDay(day);
    const TableName = run.tables['Metrics']!;
    // That version kept no hours and no names of scopes where this one does.
    const rows = (await items()).filter(
      ({ scope, period }) => scope === `#hours ${day}` || (scope === '#scopes' && period === day),
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const { scope, period } of rows) {
      await run.dynamo.send(new DeleteCommand({ TableName, Key: { scope, period } }));
    }
    await dynamoHoursToCount(run.dynamo, TableName).reopen('2026-03-11T17' as Hour, instant(run.now()));
    await run.fireSchedule('MetricsCount');
    expect(await ofDay(day)).toEqual(before);
    expect(await rollups().scopes(day, day)).toContain('survey:onboarding');
  });

  it('of a month are the sums of its days that are over, late facts among them', async () => {
    const month = async (scope: string) => {
      const [only] = await Array.fromAsync(rollups().months(scope, '2026-03', '2026-03'));
      return only?.counts;
    };
    for (const scope of ['all', 'survey:onboarding', 'country:US']) {
      const days = await Array.fromAsync(rollups().days(scope, '2026-03-01', '2026-03-13'));
      for (const field of ['sent', 'delivered', 'received', 'asked'] as const) {
        expect((await month(scope))?.[field]).toBe(days.reduce((total, { counts }) => total + counts[field], 0));
      }
    }
    expect((await month('all'))?.received).toBeGreaterThan(3);
  });

  it('close an hour in which something happened at once, and empty ones seldom', async () => {
    const openFrom = async () =>
      (await items()).find(({ scope, period }) => scope === '#open' && period === 'from')?.['hour'];
    await run.advanceTo('2026-03-20T10:30:00Z');
    run.text({ from: '+12065550200', text: 'HELP' });
    await run.advanceTo('2026-03-20T12:01:00Z');
    expect(await openFrom()).toBe('2026-03-20T11');
    const writes = (await costOf(run, /Aggregate/, () => run.advanceTo('2026-03-21T12:01:00Z')))['dynamodb.PutItem'];
    expect(writes?.calls).toBe(6);
    expect(String(await openFrom()) >= '2026-03-21T07').toBe(true);
  });

  it('of 90 full days and of five years of customers are read with at most 40 read units', async () => {
    const written = rollups();
    const counted = (turns: number, hour: string) => {
      const counter = new Counter();
      for (let number = 0; number < turns; number += 1) counter.count(busyTurn(number, hour as Hour));
      return counter.totals;
    };
    const day = counted(20_000, '2024-01-01T12');
    // All that can stand in a day: every answer to every survey, reasons, statuses, a hundred times to reply.
    expect(Object.keys(day.get('all')!.questions)).toHaveLength(5);
    expect(Object.keys(day.get('all')!.replySeconds).length).toBeGreaterThan(90);
    const days = Array.from({ length: 90 }, (_, later) => addDays('2024-01-01' as LocalDate, later));
    const all = new Map([['all', day.get('all')!]]);
    for (const each of days) await written.writeDay(each, all, [...day.keys()]);
    for (const month of new Set(days.map((each) => each.slice(0, 7)))) await written.writeMonth(month, all);
    const months = monthsBetween('2019-01' as Month, '2023-12' as Month);
    for (const month of months) {
      const joined = Object.fromEntries(months.filter((each) => each <= month).map((each) => [each, 120]));
      const cohorts = { joined: { [month]: joined }, left: { [month]: joined }, undatedLeft: { [month]: joined } };
      await written.writeMonth(month, new Map([['cohorts', add({ cohorts })]]));
    }
    const { client, consumed } = metered(run.dynamo);
    const told = dynamoRollups(client, run.tables['Metrics']!);
    expect(await Array.fromAsync(told.days('all', days[0]!, days.at(-1)!))).toHaveLength(90);
    const ofDays = consumed.readUnits;
    const hours = dynamoHoursToCount(client, run.tables['Metrics']!);
    const { dated } = await readCohorts({ hours, rollups: told, now: () => instant(run.now()) });
    expect(dated.length).toBeGreaterThanOrEqual(60);
    console.info(`${ofDays} read units for 90 days, ${consumed.readUnits - ofDays} for the cohorts of five years`);
    expect(consumed.readUnits).toBeLessThanOrEqual(40);
    expect(ofDays).toBeGreaterThan(10);
  });
});
