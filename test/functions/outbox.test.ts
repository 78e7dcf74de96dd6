import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { JANE, join, startRun } from '../support/local-run.ts';

const MINUTES = 60_000;
let run: LocalRun;

beforeEach(async () => {
  run = await startRun({ start: '2026-03-11T16:58:00Z' });
  join(run, JANE, { timezone: 'America/Los_Angeles', joinedOn: '2026-03-01', consent: ['service', 'marketing'] });
  await run.advanceTo('2026-03-11T17:01:00Z');
});

afterEach(() => run.stop());

const facts = async () => (await turnsOf(run)).flatMap((turn) => turn.facts);
const thanks = () => run.messages.filter(({ body }) => body.startsWith('Great'));

/** The next call of this name is lost: before it has an effect, or after. */
function lose(operation: string, when: 'before' | 'after'): void {
  let lost = false;
  run.fault = (call, phase) => {
    if (lost || phase !== when || `${call.service}.${call.operation}` !== operation) return undefined;
    lost = true;
    return { drop: true };
  };
}

async function answer(): Promise<void> {
  run.text({ from: JANE, text: '9' });
  await run.settle();
}

describe('what was committed and not sent', () => {
  it('is sent once the function that should have sent it is known to be gone', async () => {
    lose('sms-voice.SendTextMessage', 'before');
    await answer();
    expect(thanks()).toHaveLength(0);
    await run.advanceTo(run.now() + 10 * MINUTES);
    expect(thanks()).toHaveLength(1);
    expect((await facts()).map(({ kind }) => kind)).toContain('message-repeated');
  });

  it('is settled by its receipt when the answer of the provider was lost, and not sent again', async () => {
    lose('sms-voice.SendTextMessage', 'after');
    await answer();
    await run.advanceTo(run.now() + 10 * MINUTES);
    expect(thanks()).toHaveLength(1);
    expect((await facts()).map(({ kind }) => kind)).not.toContain('message-repeated');
  });

  it('is finished by the retry when the record of it was lost', async () => {
    lose('dynamodb.UpdateItem', 'before');
    await answer();
    await run.advanceTo(run.now() + 10 * MINUTES);
    expect(thanks()).toHaveLength(1);
    const sent = (await facts()).filter(({ kind }) => kind === 'message-sent' || kind === 'message-delivered');
    expect(sent.length).toBeGreaterThan(0);
  });

  it('holds its events as well: they reach the bus late rather than never', async () => {
    lose('events.PutEvents', 'before');
    await answer();
    await run.advanceTo(run.now() + 10 * MINUTES);
    const recorded = run.busEvents.filter(({ detailType }) => detailType === 'response.recorded');
    expect(recorded.length).toBeGreaterThanOrEqual(1);
    expect(thanks()).toHaveLength(1);
  });

  it('is decided again when somebody else was faster', async () => {
    let cancelled = false;
    run.fault = (call, phase) => {
      if (cancelled || phase !== 'before' || call.operation !== 'TransactWriteItems') return undefined;
      cancelled = true;
      const reasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }, { Code: 'None' }];
      return { code: 'TransactionCanceledException', fields: { CancellationReasons: reasons } };
    };
    await answer();
    expect(cancelled).toBe(true);
    expect(thanks()).toHaveLength(1);
  });
});
