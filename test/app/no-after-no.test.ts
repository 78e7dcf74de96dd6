import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/domain/instant.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { turnId } from '../../shared/domain/turn.ts';
import { FAILED_AT, runs, SEED } from '../support/drawn.ts';
import { startRun } from '../support/local-run.ts';
import { begin, Command } from './no-after-no/command.ts';
import type { Store } from './no-after-no/life.ts';
import { Life, storeOf } from './no-after-no/life.ts';
import { passage } from './no-after-no/steps.ts';

/** To look further: `TEST_SEED=random TEST_RUNS=20000 npm test -- test/app/no-after-no.test.ts`. */
const RUNS = runs(2_000);
/** Side by side, since each waits for the store most of its time. */
const LANES = 4;
const STEPS = 9;
const RUN_MS = 300;
const MINUTE = 60_000;

/** What each lane draws; or only what failed, by `TEST_SEED=… TEST_PATH=…` of what the failure tells. */
function lanes(): readonly { readonly numRuns: number; readonly seed?: number; readonly path?: string }[] {
  if (FAILED_AT !== undefined) return [{ numRuns: 1, path: FAILED_AT }];
  const numRuns = Math.ceil(RUNS / LANES);
  return Array.from({ length: LANES }, (_, lane) =>
    SEED === undefined ? { numRuns } : { numRuns, seed: SEED + lane },
  );
}

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
  it('nobody who said no is texted, and nothing happens twice', { timeout: MINUTE + RUNS * RUN_MS }, async () => {
    const purposes = new Map<string, number>();
    const steps = passage.map((each) => new Command(each));
    const commands = fc.commands([steps], { maxCommands: STEPS, size: 'max' });
    const isKnown = fc.constantFrom(true, true, true, false);
    const confirms = fc.constantFrom(false, false, true);
    const property = fc.asyncProperty(isKnown, confirms, commands, async (known, doubleOptIn, story) => {
      const life = new Life(store, doubleOptIn);
      if (known) await begin(life);
      await fc.asyncModelRun(() => ({ model: life.ledger, real: life }), story);
      await life.readAll();
      for (const { purpose } of life.ledger.texts) purposes.set(purpose, (purposes.get(purpose) ?? 0) + 1);
    });
    await Promise.all(lanes().map((lane) => fc.assert(property, lane)));
    if (FAILED_AT !== undefined) return;
    // What never leaves cannot leave wrongly.
    for (const purpose of [
      'campaign:birthday',
      'campaign:win-back',
      'survey:support',
      'opt-out-confirmation',
      'opt-in-request',
      'help',
    ]) {
      expect(purposes.get(purpose), purpose).toBeGreaterThan(RUNS / 200);
    }
  });
});

it('what happened is never written over, even under the same name', async () => {
  const at = instant('2026-03-11T17:00:00Z');
  const [contactId, id] = ['written-over' as ContactId, turnId(at, '1')];
  const turn: Turn = { contactId, turnId: id, at, cause: { kind: 'wake' }, facts: [{ kind: 'number-released' }] };
  expect(await store.turns.commit({ turn })).toEqual({ kind: 'committed' });
  const other: Turn = { ...turn, facts: [{ kind: 'help-unanswered' }] };
  expect(await store.turns.commit({ turn: other })).toEqual({ kind: 'conflict' });
  expect((await store.turns.load(turn))?.facts).toEqual(turn.facts);
});
