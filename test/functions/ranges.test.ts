import { rmSync } from 'node:fs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import { contactsOf, tableOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { addContacts, begin, broadcast, customers, fates, touchesIn } from '../support/campaigns.ts';
import { costOf } from '../support/cost.ts';
import { startRun } from '../support/local-run.ts';

const LIMIT = 5;
/** Shop hours in the US, and the middle of an hour. */
const NOON = '2026-03-11T18:20:00Z';

let assembly: string;
const runs: LocalRun[] = [];

beforeAll(() => {
  assembly = synthesize(localConfig({ pumping: { textsPerRangeAndHour: LIMIT }, doubleOptIn: true }));
});
afterAll(async () => {
  for (const run of runs) await run.stop();
  rmSync(assembly, { recursive: true, force: true });
});

async function start(options: Parameters<typeof startRun>[0] = {}): Promise<LocalRun> {
  const run = await startRun({ assembly, start: NOON, ...options });
  runs.push(run);
  return run;
}

/** The numbers of one range. */
const numberOf = (number: number, range = '+4477009'): string => `${range}${String(number).padStart(5, '0')}`;

async function text(run: LocalRun, from: string, body: string): Promise<void> {
  run.text({ from, text: body });
  await run.settle();
}

/** So many strangers of the range, one after the other. */
async function pump(run: LocalRun, count: number, first = 0): Promise<void> {
  for (let number = first; number < first + count; number += 1) await text(run, numberOf(number), 'hello');
}

const textsTo = (run: LocalRun, phone: string) => run.messages.filter(({ to }) => to === phone).length;
const stops = (run: LocalRun) => run.busEvents.filter(({ detailType }) => detailType === 'range.stopped');

async function withheld(run: LocalRun): Promise<readonly string[]> {
  const facts = (await turnsOf(run)).flatMap((turn) => turn.facts);
  return facts.flatMap((fact) => (fact.kind === 'answer-withheld' ? [fact.reason] : []));
}

async function placeOrder(run: LocalRun, phone: string, detail: object = {}): Promise<void> {
  run.putEvent({ source: 'shop', detailType: 'order.placed', detail: { phone, orderId: `O-${phone}`, ...detail } });
  await run.settle();
  await run.advanceTo(new Date(run.now() + 60_000).toISOString());
}

const TRANSACTIONAL = { consent: ['service', 'transactional'] };

describe('a range of numbers that nobody knew', () => {
  it('is stopped when it draws too many texts, once, with an alarm and an alert that names it', async () => {
    const run = await start();
    await pump(run, LIMIT + 3);
    expect(run.messages).toHaveLength(LIMIT);
    expect(await withheld(run)).toEqual(['range-stopped', 'range-stopped', 'range-stopped']);
    expect(stops(run)).toMatchObject([{ detail: { range: '+44770090', until: '2026-03-12T18:20:00.000Z' } }]);
    expect(run.alerts.filter(({ message }) => message.includes('+44770090'))).toHaveLength(1);
    expect(run.failures).toEqual([]);
  });

  it('stands in no key and in no log', async () => {
    const run = await start();
    await pump(run, LIMIT + 1);
    const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: tableOf(run, 'Limits') }));
    const row = Items.find(({ kind }) => kind === 'range');
    expect(row).toMatchObject({ numbers: '+44770090', stoppedUntil: '2026-03-12T18:20:00.000Z' });
    expect(String(row?.['name'])).toMatch(/^[\w-]{22}$/);
    const others = (await turnsOf(run)).flatMap(({ facts }) => facts.filter(({ kind }) => kind !== 'message-received'));
    expect(JSON.stringify(others)).not.toContain('4477009');
    const stopped = run.logs.filter(({ line }) => line.includes('"code":"range-stopped"'));
    expect(stopped.map(({ line }) => JSON.parse(line).level)).toEqual(['error']);
    expect(run.logs.filter(({ line }) => line.includes('4477009'))).toEqual([]);
  });

  it('has its opt-outs remembered, and no longer than a day later its numbers are answered again', async () => {
    const run = await start();
    await pump(run, LIMIT);
    await text(run, numberOf(90), 'STOP');
    await text(run, numberOf(91), 'hello');
    expect(textsTo(run, numberOf(90)) + textsTo(run, numberOf(91))).toBe(0);
    const optedOut = (await contactsOf(run)).find(({ phone }) => phone === numberOf(90));
    expect(optedOut?.consent.kind).toBe('opted-out');
    await run.advanceTo('2026-03-12T18:19:00Z');
    await text(run, numberOf(92), 'hello');
    expect(textsTo(run, numberOf(92))).toBe(0);
    await run.advanceTo('2026-03-12T18:21:00Z');
    await text(run, numberOf(93), 'hello');
    expect(textsTo(run, numberOf(93))).toBe(1);
  });

  it('is stopped as well where its strangers have waited for a day and more before they draw their texts', async () => {
    const run = await start();
    await pump(run, LIMIT);
    await run.advanceTo('2026-03-12T19:20:00Z');
    for (let number = 0; number < LIMIT + 2; number += 1) await text(run, numberOf(number % LIMIT), 'HELP');
    expect(run.messages).toHaveLength(2 * LIMIT);
    expect(await withheld(run)).toEqual(['range-stopped', 'range-stopped']);
    expect(stops(run)).toHaveLength(1);
  });

  it('is not stopped by as many texts in one hour and as many in the next', async () => {
    const run = await start();
    await pump(run, LIMIT);
    await run.advanceTo('2026-03-11T19:01:00Z');
    await pump(run, LIMIT, LIMIT);
    expect(run.messages).toHaveLength(2 * LIMIT);
    expect(stops(run)).toEqual([]);
  });

  it('is stopped at the same text however many come at the same moment', async () => {
    const run = await start({ concurrency: 6 });
    for (let number = 0; number < 4 * LIMIT; number += 1) run.text({ from: numberOf(number), text: 'hello' });
    await run.settle();
    expect(run.messages).toHaveLength(LIMIT);
    expect(await withheld(run)).toHaveLength(3 * LIMIT);
    expect(stops(run)).toHaveLength(1);
    expect(run.failures).toEqual([]);
  });

  it("is not made of customers of longer standing: a shop's broadcast to one exchange leaves whole", async () => {
    const run = await start({ start: '2026-03-20T19:58:00Z' });
    await addContacts(run, customers(3 * LIMIT));
    expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 3 * LIMIT });
    expect(stops(run)).toEqual([]);
    const { Items = [] } = await run.dynamo.send(new ScanCommand({ TableName: tableOf(run, 'Limits') }));
    expect(Items.filter(({ kind }) => kind === 'range')).toEqual([]);
  });

  it('is counted with what events and double opt-ins draw', async () => {
    const run = await start();
    for (let number = 0; number < LIMIT + 2; number += 1) await placeOrder(run, numberOf(number), TRANSACTIONAL);
    expect(run.messages).toHaveLength(LIMIT);
    const skipped = (await touchesIn(run)).filter(({ state }) => state === 'skipped');
    expect(skipped.map(({ reason }) => reason)).toEqual(['range-stopped', 'range-stopped']);
    run.putEvent({
      source: 'shop',
      detailType: 'customer.joined',
      detail: { phone: numberOf(50), consent: ['service', 'marketing'] },
    });
    await run.advanceTo('2026-03-11T19:30:00Z');
    expect(textsTo(run, numberOf(50))).toBe(0);
    expect(await withheld(run)).toEqual(['range-stopped']);
    expect(run.failures).toEqual([]);
  });

  it('is not made of customers of whom an event tells that they joined days ago', async () => {
    const run = await start();
    for (let number = 0; number < LIMIT + 2; number += 1) {
      await placeOrder(run, numberOf(number), { ...TRANSACTIONAL, joinedOn: '2026-03-01' });
    }
    expect(run.messages).toHaveLength(LIMIT + 2);
  });
});

describe('to count', () => {
  it('costs a stranger one write, the next one of their range as well, and those who are known nothing', async () => {
    const run = await start();
    const cost = async (from: string) => {
      const operations = await costOf(run, /InboundSms/, () => text(run, from, 'HELP'));
      return operations['dynamodb.UpdateItem'];
    };
    // Three for the turn whose text has left.
    expect(await cost(numberOf(1))).toMatchObject({ calls: 2, writeUnits: 4 });
    expect(await cost(numberOf(2))).toMatchObject({ calls: 2, writeUnits: 4 });
    run.putEvent({ source: 'shop', detailType: 'customer.joined', detail: { phone: numberOf(1) } });
    await run.advanceTo('2026-03-13T18:20:00Z');
    expect(await cost(numberOf(1))).toMatchObject({ calls: 1, writeUnits: 3 });
  });
});
