import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import { contactsOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { touchesIn } from '../support/campaigns.ts';
import { JANE, OMAR, startRun } from '../support/local-run.ts';

const NOON = '2026-03-11T18:20:00Z';
const ORDER = { orderId: 'O-1', consent: ['service', 'transactional'] };

let assembly: string;
let run: LocalRun;

beforeAll(async () => {
  assembly = synthesize(localConfig({ sms: { countries: ['US'] } }));
  run = await startRun({ assembly, start: NOON });
});
afterAll(async () => {
  await run.stop();
  rmSync(assembly, { recursive: true, force: true });
});

async function text(where: LocalRun, from: string, body: string): Promise<void> {
  where.text({ from, text: body });
  await where.settle();
}

async function factsOf(where: LocalRun, phone: string) {
  const contact = (await contactsOf(where)).find((each) => each.phone === phone);
  const turns = await turnsOf(where);
  const mine = turns.filter(({ contactId }) => contactId === contact?.contactId);
  return { contact, kinds: mine.flatMap(({ facts }) => facts.map(({ kind }) => kind)) };
}

describe('a number of a country that the operator has not named', () => {
  it('is heard and not answered, and its opt-out is remembered', async () => {
    for (const body of ['hello', 'HELP', 'STOP']) await text(run, OMAR, body);
    const { contact, kinds } = await factsOf(run, OMAR);
    expect(contact?.consent.kind).toBe('opted-out');
    expect(kinds.filter((kind) => kind === 'message-received')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'answer-withheld')).toHaveLength(3);
    expect(run.messages).toEqual([]);
  });

  it('has what is told of it kept, and gets nothing; one of a named country does', async () => {
    for (const phone of ['+821020000001', JANE]) {
      run.putEvent({ source: 'shop', detailType: 'order.placed', detail: { phone, ...ORDER } });
    }
    await run.advanceTo('2026-03-11T18:25:00Z');
    expect((await factsOf(run, '+821020000001')).kinds).toContain('customer-event');
    const fates = (await touchesIn(run)).map(({ state, reason }) => [state, reason]);
    expect(fates.sort()).toEqual([
      ['dispatched', undefined],
      ['skipped', 'country'],
    ]);
    expect(run.messages.map(({ to }) => to)).toEqual([JANE]);
  });
});

describe('a number of no country', () => {
  it.each(['+870771234567', '+881612345678', '+882161234567', '+979123456789'])(
    'is never texted, whichever countries are named: %s',
    async (phone) => {
      const everywhere = await startRun({ start: NOON });
      try {
        for (const body of ['hello', 'STOP']) await text(everywhere, phone, body);
        expect(everywhere.messages).toEqual([]);
        expect((await factsOf(everywhere, phone)).contact?.consent.kind).toBe('opted-out');
        expect(everywhere.failures).toEqual([]);
      } finally {
        await everywhere.stop();
      }
    },
  );
});
