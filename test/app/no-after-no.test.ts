import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { startRun } from '../support/local-run.ts';
import { begin, Command } from './no-after-no/command.ts';
import type { Store } from './no-after-no/life.ts';
import { Life, storeOf } from './no-after-no/life.ts';
import { passage } from './no-after-no/steps.ts';

const RUNS = 2_000;
/** Side by side, since each waits for the store most of its time. */
const LANES = 4;
const STEPS = 12;
/** To see a failure again, and have it made short again, write here its seed, and of its path the first number. */
const REPLAY: { readonly seed?: number; readonly path?: string } = {};

let run: LocalRun;
let store: Store;
beforeAll(async () => {
  run = await startRun();
  const named = (table: string) => tableOf(run, table);
  store = storeOf(run.dynamo, {
    contacts: named('Contacts'),
    interactions: named('Interactions'),
    touches: named('Touches'),
    limits: named('Limits'),
  });
});
afterAll(() => run.stop());

describe('whatever is said, told, planned, repeated, lost or done at once', () => {
  it('nobody who said no is texted, and nothing happens twice', { timeout: 600_000 }, async () => {
    const purposes = new Map<string, number>();
    const steps = passage.map((each) => new Command(each));
    const commands = fc.commands([steps], { maxCommands: STEPS, size: 'max' });
    const property = fc.asyncProperty(fc.constantFrom(true, true, true, false), commands, async (known, story) => {
      const life = new Life(store);
      if (known) await begin(life);
      await fc.asyncModelRun(() => ({ model: life.ledger, real: life }), story);
      await life.readAll();
      for (const { purpose } of life.ledger.texts) purposes.set(purpose, (purposes.get(purpose) ?? 0) + 1);
    });
    const lanes = Array.from({ length: LANES }, () => fc.assert(property, { numRuns: RUNS / LANES, ...REPLAY }));
    await Promise.all(lanes);
    // What never leaves cannot leave wrongly.
    for (const purpose of [
      'campaign:birthday',
      'campaign:win-back',
      'survey:support',
      'opt-out-confirmation',
      'help',
    ]) {
      expect(purposes.get(purpose), purpose).toBeGreaterThan(RUNS / 200);
    }
  });
});
