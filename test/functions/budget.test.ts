import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { addContacts, begin, broadcast, customer, customers, fates, touchesIn } from '../support/campaigns.ts';
import { startRun } from '../support/local-run.ts';

/** Micro-dollars of a text of one segment to the United States. */
const PRICE = 11_300;
const PEOPLE = 40;

let run: LocalRun;
/** Of a deployment that has a budget, and with it the right to keep one. */
let assembly: string;

beforeAll(() => {
  assembly = synthesize(localConfig({ monthlyBudget: 1 }));
});
afterEach(() => run.stop());

/** A sale for everybody at 13:00, with money for so many texts and a half; by a deployment without a budget where it is none. */
async function saleWithMoneyFor(texts: number | undefined, concurrency = 1): Promise<void> {
  const options = { start: '2026-03-20T19:58:00Z', concurrency };
  run = await startRun({ ...options, ...(texts !== undefined && { assembly }) });
  const sends = [...run.model.functions.values()].find(({ logicalId }) => logicalId.includes('SendMessage'))!;
  const variables = sends.Environment!.Variables!;
  if (texts !== undefined) variables['MONTHLY_BUDGET'] = String(Math.round((texts + 0.5) * PRICE));
  await addContacts(run, customers(PEOPLE));
  expect(await begin(run, broadcast('sale', '2026-03-20'))).toBe(true);
}

async function spent(): Promise<number | undefined> {
  const Key = { kind: 'budget', name: '2026-03' };
  const { Item } = await run.dynamo.send(new GetCommand({ TableName: run.tables['Limits']!, Key }));
  return Item?.['spent'] as number | undefined;
}

const logged = (code: string) => run.logs.filter(({ line }) => line.includes(`"code":"${code}"`));

describe("a month's budget", () => {
  it('is never overdrawn: what it has no room for is skipped, and said under a code that raises an alarm', async () => {
    await saleWithMoneyFor(15, 8);
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: 15, 'skipped over-budget': PEOPLE - 15 });
    expect(run.messages).toHaveLength(15);
    expect(await spent()).toBe(15 * PRICE);
    expect(logged('budget-spent')).toHaveLength(PEOPLE - 15);
  });

  it('that is smaller than one text pays for none, the first of a month either', async () => {
    await saleWithMoneyFor(0);
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(fates(await touchesIn(run))).toEqual({ 'skipped over-budget': PEOPLE });
    expect(await spent()).toBeUndefined();
  });

  it('gets back what was set aside for texts that the provider refused', async () => {
    await saleWithMoneyFor(PEOPLE);
    for (const number of [1, 2, 3]) run.network.fail(customer(number).phone, 'OPTED_OUT');
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(fates(await touchesIn(run))).toEqual({ dispatched: PEOPLE - 3, 'failed opted-out': 3 });
    expect(await spent()).toBe((PEOPLE - 3) * PRICE);
  });

  it('does not get back the money of a text that left, where noting so failed', async () => {
    await saleWithMoneyFor(PEOPLE);
    let lost = 0;
    run.fault = (call, phase) => {
      const notes = call.operation === 'UpdateItem' && call.input['TableName'] === run.tables['Interactions'];
      if (!notes || phase !== 'before' || lost >= 3) return undefined;
      lost += 1;
      return { code: 'InternalServerError' };
    };
    await run.advanceTo('2026-03-20T20:30:00Z');
    expect(lost).toBe(3);
    expect(run.messages).toHaveLength(PEOPLE);
    expect(await spent()).toBe(PEOPLE * PRICE);
  });

  it('that nobody has set is not asked', async () => {
    await saleWithMoneyFor(undefined);
    await run.advanceTo('2026-03-20T20:10:00Z');
    expect(run.messages).toHaveLength(PEOPLE);
    expect(await spent()).toBeUndefined();
  });
});
