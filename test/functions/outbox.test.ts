import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { PARTITIONS } from '../../shared/adapters/dynamo/partitions.ts';
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

  it('is recorded once when the answer to recording it was lost, though it is asked for again', async () => {
    lose('dynamodb.UpdateItem', 'after');
    await answer();
    const sent = (await facts()).filter(({ kind }) => kind === 'message-sent');
    expect(sent).toHaveLength(run.messages.length);
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

describe('a text that waits to be sent', () => {
  it('is dropped when the person opts out meanwhile, and the confirmation is not', async () => {
    run.network.fail(JANE, 'THROTTLED');
    await answer();
    run.network.restore(JANE);
    run.text({ from: JANE, text: 'STOP' });
    await run.settle();
    await run.advanceTo(run.now() + 15 * MINUTES);
    expect(thanks()).toHaveLength(0);
    expect(run.messages.at(-1)?.body).toContain('You are opted out');
    expect(await facts()).toContainEqual(
      expect.objectContaining({ kind: 'message-failed', reason: 'opted-out-since' }),
    );
  });

  it('goes out when the provider has room again', async () => {
    run.network.fail(JANE, 'THROTTLED');
    await answer();
    run.network.restore(JANE);
    await run.advanceTo(run.now() + 10 * MINUTES);
    expect(thanks()).toHaveLength(1);
    expect((await facts()).map(({ kind }) => kind)).not.toContain('message-repeated');
  });

  it('for somebody must act says so in the log, for the alarm', async () => {
    run.fault = (call, phase) =>
      phase === 'before' && call.operation === 'SendTextMessage'
        ? { code: 'ServiceQuotaExceededException', fields: { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' } }
        : undefined;
    await answer();
    expect(run.logs.map(({ line }) => line)).toContainEqual(
      expect.stringMatching(/"level":"error","code":"message-blocked"/),
    );
    // Whoever takes over finds the same, and holds back what is planned.
    await run.advanceTo(run.now() + 6 * MINUTES);
    const { Item } = await run.dynamo.send(
      new GetCommand({
        TableName: run.tables['Limits'],
        Key: { kind: PARTITIONS.brake, name: [...run.model.originations.keys()][0] },
      }),
    );
    expect(Item).toMatchObject({ reason: 'ServiceQuotaExceededException' });
  });
});

describe('an opt-out that is committed between the look at a contact and the send', () => {
  it('wins: the planned message is decided again, and skipped', async () => {
    let stopped: Promise<unknown> | undefined;
    run.fault = (call, phase) => {
      const sends = call.functionName.includes('SendMessage') && call.operation === 'GetItem';
      if (phase !== 'after' || !sends || stopped !== undefined) return undefined;
      // The contact was just read; before the answer arrives, their STOP is handled from start to end.
      const Message = JSON.stringify({ originationNumber: JANE, messageBody: 'STOP', inboundMessageId: 'stop-1' });
      const event = { Records: [{ Sns: { Message, MessageId: 's', Timestamp: new Date(run.now()).toISOString() } }] };
      stopped = run.invoke('ConversationsInboundSms', event);
      return undefined;
    };
    run.putEvent({ source: 'shop', detailType: 'customer.updated', detail: { phone: JANE, birthday: '03-11' } });
    await run.settle();
    await run.invoke('CampaignsPlanCampaigns', { campaign: 'birthday', scheduledAt: '2026-03-11T17:00:00Z' });
    await run.settle();
    await stopped;
    await run.settle();
    expect(stopped).toBeDefined();
    const kinds = run.messages.map(({ body }) => body);
    const [stop, greeting] = ['You are opted out', 'Happy birthday'].map((words) =>
      kinds.findIndex((body) => body.includes(words)),
    );
    // Either the greeting had left before the opt-out was committed, or it never leaves.
    expect(greeting === -1 || greeting! < stop!).toBe(true);
  });
});
