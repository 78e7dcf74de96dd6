import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { addContacts, begin, broadcast, customer, customers } from '../support/campaigns.ts';
import type { AlarmModel, RawTemplate } from '../support/cloudwatch/alarms.ts';
import { alarmsOf, applicationIn } from '../support/cloudwatch/alarms.ts';
import { datapointsOf } from '../support/cloudwatch/filters.ts';
import { stateOf } from '../support/cloudwatch/state.ts';
import { JANE, join, startRun } from '../support/local-run.ts';

/** Of one segment to the United States, in dollars. */
const PRICE = 0.0113;
const PEOPLE = 105;
const MINUTES = 60_000;

/** It stays until the month is over. */
const NEARLY_SPENT = 'Hearback-budget-nearly-spent';

const config = localConfig({ monthlyBudget: 1.6 * PEOPLE * PRICE });
let assembly: string;
let run: LocalRun;
let template: RawTemplate;
let alarms: readonly AlarmModel[];

beforeAll(async () => {
  assembly = synthesize(config);
  template = applicationIn(assembly, config);
  alarms = alarmsOf(template);
  run = await startRun({ assembly, start: '2026-03-20T18:58:00Z' });
  join(run, JANE, { timezone: 'America/Los_Angeles', joinedOn: '2026-01-01' });
  await addContacts(run, customers(PEOPLE));
});
afterAll(async () => {
  await run.stop();
  rmSync(assembly, { recursive: true, force: true });
});

/** Of the alarms on figures and problems that functions log, those that have risen now. */
function risen(): readonly string[] {
  const datapoints = datapointsOf(template, run.model, run.logs);
  const own = alarms.filter(({ metrics }) => Object.values(metrics).every(({ namespace }) => namespace === 'Hearback'));
  return own
    .filter((alarm) => stateOf(alarm, datapoints, run.now()) === 'ALARM')
    .map(({ name }) => name)
    .sort();
}

const later = (minutes: number) => run.advanceTo(run.now() + minutes * MINUTES);

describe('on a run of which the log lines are read as CloudWatch reads them', () => {
  it('nothing rises while all is well', async () => {
    run.text({ from: JANE, text: 'HELP' });
    await run.advanceTo('2026-03-20T19:59:00Z');
    expect(run.messages).toHaveLength(1);
    expect(risen()).toEqual([]);
  });

  it('a sale that carriers block, and that people do not want, raises one alarm for each', async () => {
    for (let number = 0; number < 20; number += 1) run.network.fail(customer(number).phone, 'TEXT_CARRIER_BLOCKED');
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    await run.advanceTo('2026-03-20T20:15:00Z');
    expect(run.messages).toHaveLength(1 + PEOPLE);
    expect(risen()).toEqual([]);
    for (let number = 90; number < 96; number += 1) run.text({ from: customer(number).phone, text: 'STOP' });
    // The hours of the sale and of the answers are closed an hour after they are over.
    await run.advanceTo('2026-03-20T22:16:00Z');
    expect(risen()).toEqual(['Hearback-delivery-falling', 'Hearback-opt-outs-rising']);
  });

  it('they end when what they are about is over', async () => {
    await run.advanceTo('2026-03-21T19:00:00Z');
    expect(risen()).toEqual(['Hearback-opt-outs-rising']);
    await run.advanceTo('2026-03-22T00:00:00Z');
    expect(risen()).toEqual([]);
  });

  it('a text that the provider refuses until somebody acts raises two, which end when it has left', async () => {
    run.fault = (call, phase) =>
      phase === 'before' && call.operation === 'SendTextMessage'
        ? { code: 'ServiceQuotaExceededException', fields: { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' } }
        : undefined;
    run.text({ from: JANE, text: 'HELP' });
    await later(4);
    expect(risen()).toEqual(['Hearback-message-blocked']);
    await later(31);
    expect(risen()).toEqual(['Hearback-message-blocked', 'Hearback-sends-stuck']);
    run.fault = undefined;
    await later(30);
    expect(risen()).toEqual([]);
  });

  it('one that a crash left behind leaves with the next look, and wakes nobody', async () => {
    let lost = false;
    run.fault = (call, phase) => {
      if (lost || phase !== 'before' || call.operation !== 'SendTextMessage') return undefined;
      lost = true;
      return { drop: true };
    };
    run.text({ from: JANE, text: 'HELP' });
    const overdue = () => run.logs.filter(({ line }) => line.includes('"sends-overdue"')).length;
    const before = overdue();
    await later(35);
    run.fault = undefined;
    expect(lost).toBe(true);
    expect(overdue()).toBe(before + 1);
    expect(risen()).toEqual([]);
  });

  it('a budget that does not suffice raises one before its end and one at it', async () => {
    for (let number = 0; number < 100; number += 1) run.network.fail(customer(number).phone, 'TEXT_PENDING');
    expect(await begin(run, broadcast('late-sale', '2026-03-22'))).toBe(true);
    await run.advanceTo('2026-03-22T20:03:00Z');
    expect(risen()).toEqual([NEARLY_SPENT, 'Hearback-budget-spent']);
  });

  it('receipts that do not come raise one, and not that of a rate of which nothing is known', async () => {
    await run.advanceTo('2026-03-22T22:16:00Z');
    expect(risen()).toEqual([NEARLY_SPENT, 'Hearback-receipts-missing']);
  });

  it('no figure and no code names anybody', () => {
    const datapoints = datapointsOf(template, run.model, run.logs);
    expect(datapoints.length).toBeGreaterThan(50);
    const codes = new Set(datapoints.flatMap(({ dimensions }) => Object.values(dimensions)));
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
    for (const { value } of datapoints) expect(Number.isFinite(value)).toBe(true);
  });
});
