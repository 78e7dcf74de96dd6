import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { birthday, localDate } from '../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { instant } from '../../shared/domain/instant.ts';
import { costOf } from '../support/cost.ts';
import { startRun } from '../support/local-run.ts';
import { PEOPLES_ZONES, person } from '../support/people.ts';
import { store } from '../support/store.ts';

const EACH = 30;

let run: LocalRun;
let assembly: string;

/** All in Seattle, where texts begin at 10:00 (17:00 UTC): a third is due on each of three days, for something else. */
function contact(number: number): Contact {
  const somebody = person(number * PEOPLES_ZONES.length);
  const { profile } = somebody;
  switch (Math.floor(number / EACH)) {
    case 0:
      return { ...somebody, profile: { ...profile, birthday: birthday('05-05')! } };
    case 1:
      return { ...somebody, profile: { ...profile, joinedOn: localDate('2026-02-05')! } };
    default:
      return { ...somebody, lastActiveAt: instant('2026-01-07T20:00:00Z'), activeOn: localDate('2026-01-07')! };
  }
}

beforeAll(async () => {
  assembly = synthesize(localConfig({ monthlyBudget: 10_000, sms: { messagesPerSecond: 100 } }));
  run = await startRun({ assembly, start: '2026-05-05T16:59:00Z' });
  await store(run, 3 * EACH, contact);
}, 120_000);

afterAll(async () => {
  await run.stop();
  rmSync(assembly, { recursive: true, force: true });
});

/** What each message that the function sent between these moments took, in calls and write units. */
async function perMessage(from: string, until: string) {
  await run.advanceTo(from);
  const operations = await costOf(run, /SendMessage/, () => run.advanceTo(until));
  const sent = operations['sms-voice.SendTextMessage']?.calls ?? 0;
  expect(sent).toBeGreaterThanOrEqual(EACH);
  const sum = (field: 'calls' | 'writeUnits') =>
    Object.values(operations).reduce((total, usage) => total + usage[field], 0) / sent;
  const cost = { calls: sum('calls'), writeUnits: sum('writeUnits') };
  console.info(`${sent} messages, each ${cost.calls.toFixed(2)} calls and ${cost.writeUnits.toFixed(2)} write units`);
  return cost;
}

/**
 * Of the write units, ten are the transaction's: two for the contact, two for the touch, and two each for the turn and its
 * entries in the indexes of hours and of outboxes. Three are the outcome's: the turn, its hour, and the outbox that is done.
 * The budget is asked once for the batch.
 */
describe('at its last hop, of a batch of ten,', () => {
  it('a planned message takes at most 4 calls and 14 write units', async () => {
    const { calls, writeUnits } = await perMessage('2026-05-05T16:59:30Z', '2026-05-05T17:10:00Z');
    expect(calls).toBeLessThanOrEqual(4);
    expect(writeUnits).toBeLessThanOrEqual(14);
  });

  it("a survey's first question takes two write units more, for the moment at which to remind", async () => {
    const { calls, writeUnits } = await perMessage('2026-05-06T16:59:30Z', '2026-05-06T17:10:00Z');
    expect(calls).toBeLessThanOrEqual(4);
    expect(writeUnits).toBeLessThanOrEqual(15.5);
  });

  it('a message with a follow-up takes four more, for the moment and the touch that is planned with it', async () => {
    const { calls, writeUnits } = await perMessage('2026-05-07T23:59:30Z', '2026-05-08T00:10:00Z');
    expect(calls).toBeLessThanOrEqual(4);
    expect(writeUnits).toBeLessThanOrEqual(17.5);
  });
});
