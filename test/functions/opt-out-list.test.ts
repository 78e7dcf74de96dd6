import { rmSync } from 'node:fs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import { contactsOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { addContacts, begin, broadcast, customer } from '../support/campaigns.ts';
import { JANE, join, startRun } from '../support/local-run.ts';

const STRANGER = '+12065550177';
/** A month takes a while, even where nobody says anything; so do 3,000 numbers. Milliseconds. */
const A_MONTH = 180_000;
let run: LocalRun;

beforeEach(async () => {
  run = await startRun({ start: '2026-03-01T12:00:00Z' });
  join(run, JANE, { name: 'Jane', timezone: 'America/Los_Angeles' });
  await run.settle();
});

afterEach(() => run.stop());

/** The list of the number that the stack makes. */
const list = () => [...run.model.originations.values()][0]!.list;
const isListed = (phone: string) => run.optOuts.has(list(), phone);
const contact = async (phone: string) => (await contactsOf(run)).find((each) => each.phone === phone);
const textsTo = (phone: string) => run.messages.filter(({ to }) => to === phone).map(({ body }) => body);
const eventsOf = (type: string) => run.busEvents.filter(({ detailType }) => detailType === type);
const withdrawals = async () =>
  (await turnsOf(run)).flatMap(({ facts }) => facts.filter((fact) => fact.kind === 'consent-withdrawn'));

async function text(body: string, from = JANE): Promise<void> {
  run.text({ from, text: body });
  await run.advanceTo(run.now() + 10_000);
}

/** The daily runs of so many days. */
async function days(count: number): Promise<void> {
  await run.advanceTo(run.now() + count * 86_400_000);
}

async function reconcile(): Promise<unknown> {
  const result = await run.invoke('OptOutsReconcile', { scheduledAt: new Date(run.now()).toISOString() });
  return result.ok ? result.value : result.error;
}

describe("a number on AWS's own opt-out list", () => {
  it('is opted out here the next morning, a stranger too, with a fact and an event, and only once', async () => {
    run.optOuts.optOut(JANE);
    run.optOuts.optOut(STRANGER);
    await run.advanceTo('2026-03-02T08:59:00Z');
    expect((await contact(JANE))?.consent.kind).toBe('granted');
    await run.advanceTo('2026-03-02T09:00:00Z');
    for (const phone of [JANE, STRANGER]) expect((await contact(phone))?.consent.kind).toBe('opted-out');
    await days(2);
    expect(await withdrawals()).toMatchObject([{ channel: 'provider' }, { channel: 'provider' }]);
    expect(eventsOf('consent.withdrawn').map(({ detail }) => detail)).toMatchObject([
      { channel: 'provider' },
      { channel: 'provider' },
    ]);
    expect(run.failures).toEqual([]);
  });

  it('is opted out at once where a receipt says so, and a receipt that comes twice says it once', async () => {
    run.text({ from: JANE, text: 'hello' });
    await run.settle();
    run.optOuts.optOut(JANE);
    await run.advanceTo(run.now() + 5_000);
    expect((await contact(JANE))?.consent.kind).toBe('opted-out');
    const receipt = run.busEvents.find(({ source }) => source === 'aws.sms-voice')!;
    await run.invoke('ConversationsDeliveryReceipts', receipt);
    expect(await withdrawals()).toMatchObject([{ channel: 'provider' }]);
  });

  it('is let go by a START, before the confirmation is sent', async () => {
    run.optOuts.optOut(JANE);
    await days(1);
    await text('START');
    expect(isListed(JANE)).toBe(false);
    expect(textsTo(JANE)).toEqual([expect.stringContaining('You are opted in')]);
    expect(await contact(JANE)).toMatchObject({
      consent: { kind: 'granted' },
      releasedAt: new Date(run.now() - 10_000).toISOString(),
    });
    await days(2);
    expect((await contact(JANE))?.consent.kind).toBe('granted');
  });

  it('is let go later where AWS does not answer at START, and nobody is opted out again meanwhile', async () => {
    run.optOuts.optOut(JANE);
    await reconcile();
    run.fault = (call) =>
      call.operation === 'DeleteOptedOutNumber' ? { code: 'InternalServerException', status: 500 } : undefined;
    await text('START');
    expect(textsTo(JANE)).toEqual([]);
    expect(await reconcile()).toMatchObject({ found: 0 });
    run.fault = undefined;
    await run.advanceTo(run.now() + 10 * 60_000);
    expect(isListed(JANE)).toBe(false);
    expect(textsTo(JANE)).toEqual([expect.stringContaining('You are opted in')]);
    expect((await contact(JANE))?.consent.kind).toBe('granted');
  });

  it('is let go by a START of which nobody here knew that it was listed', async () => {
    await text('STOP');
    run.optOuts.optOut(JANE);
    await text('START');
    expect(isListed(JANE)).toBe(false);
    expect(textsTo(JANE).at(-1)).toContain('You are opted in');
    expect((await contact(JANE))?.consent.kind).toBe('granted');
  });

  it('is kept there when it was let go less than 30 days before: the operators are told, and from when START works', async () => {
    run.optOuts.optOut(JANE);
    await days(1);
    await text('START');
    await days(3);
    run.optOuts.optOut(JANE);
    await days(1);
    const before = textsTo(JANE).length;
    await text('START');
    expect(await contact(JANE)).toMatchObject({ consent: { kind: 'opted-out' } });
    expect(textsTo(JANE)).toHaveLength(before);
    const queued = (await turnsOf(run)).flatMap(({ facts }) => facts).filter((fact) => fact.kind === 'message-queued');
    expect(queued.map((fact) => fact.text)).toContainEqual(
      expect.stringContaining('reply START on 2026-04-02 or later'),
    );
    expect(eventsOf('consent.refused')).toMatchObject([{ detail: { until: '2026-04-01T12:00:00.000Z' } }]);
    expect(run.alerts.at(-1)?.message).toContain('asked by text to be let in again');
  });

  it('is not let go by a START that came before it was put there, and comes out of a failure queue after it', async () => {
    const [Timestamp, MessageId] = [new Date(run.now()).toISOString(), 'sns-1'];
    await run.advanceTo(run.now() + 600_000);
    run.optOuts.optOut(JANE);
    const Message = JSON.stringify({ originationNumber: JANE, messageBody: 'START', inboundMessageId: 'start-1' });
    await run.invoke('ConversationsInboundSms', { Records: [{ Sns: { Message, MessageId, Timestamp } }] });
    expect(isListed(JANE)).toBe(true);
    expect(textsTo(JANE)).toEqual([]);
    expect((await contact(JANE))?.consent.kind).toBe('opted-out');
    expect(eventsOf('consent.refused')).toHaveLength(1);
  });

  it('gets no answer to HELP, which the operators are told, and no alarm', async () => {
    run.optOuts.optOut(JANE);
    await text('HELP');
    expect(textsTo(JANE)).toEqual([]);
    expect(eventsOf('help.unanswered')).toHaveLength(1);
    expect(run.alerts.at(-1)?.message).toContain('asked for help by text');
    expect(run.logs.filter(({ line }) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('an opt-out of ours', () => {
  const BEN = '+12065550144';
  it(
    "is put on AWS's list after the days that are set, and not within 30 days of having been let go",
    async () => {
      for (const body of ['STOP', 'START']) await text(body, BEN);
      await text('STOP');
      await days(6);
      expect(isListed(JANE)).toBe(false);
      await text('HELP');
      expect(textsTo(JANE).at(-1)).toContain('help@example.com');
      await days(2);
      expect((await contact(JANE))?.listedAt).toBe('2026-03-09T09:00:00.000Z');
      expect([isListed(JANE), isListed(BEN)]).toEqual([true, false]);
      expect(await reconcile()).toEqual({ found: 0, put: 0, unhealed: 0, finished: true });
      await text('START');
      expect(textsTo(JANE).at(-1)).toContain('You are opted in');
      await text('STOP');
      await days(29);
      expect(isListed(JANE)).toBe(false);
      await days(2);
      expect(isListed(JANE)).toBe(true);
      await text('START');
      expect((await contact(JANE))?.consent.kind).toBe('granted');
      expect(textsTo(JANE).at(-1)).toContain('You are opted in');
      expect(eventsOf('consent.refused')).toEqual([]);
    },
    A_MONTH,
  );

  it('that somebody else brought is put there at the next run, once', async () => {
    await optOutLongAgo(BEN);
    expect(await reconcile()).toMatchObject({ put: 1 });
    expect(isListed(BEN)).toBe(true);
    expect(await reconcile()).toEqual({ found: 0, put: 0, unhealed: 0, finished: true });
  });

  it('is taken off again when its owner came back while it was put there', async () => {
    await optOutLongAgo(BEN);
    let back: Promise<unknown> | undefined;
    run.fault = (call, moment) => {
      if (back === undefined && moment === 'after' && call.operation === 'PutOptedOutNumber') back = letInByHand();
      return undefined;
    };
    await reconcile();
    expect(back).toBeDefined();
    expect(isListed(BEN)).toBe(false);
    expect(await contact(BEN)).toMatchObject({ consent: { kind: 'granted' }, releasedAt: expect.any(String) });
  });

  it('that was taken off the list by hand, or stands on none of the number that texts leave from now, is put there again', async () => {
    await optOutLongAgo(BEN);
    expect(await reconcile()).toMatchObject({ put: 1 });
    run.optOuts.release(list(), BEN);
    await days(1);
    expect(isListed(BEN)).toBe(true);
    expect((await contact(BEN))?.consent.kind).toBe('opted-out');
    expect(run.logs.map(({ line }) => line).filter((line) => line.includes('no longer on the list'))).toHaveLength(1);
  });

  it('that AWS refuses to list is told to the operators by an alarm, and nowhere by its number', async () => {
    await optOutLongAgo(BEN);
    run.fault = (call) =>
      call.operation === 'PutOptedOutNumber' ? { code: 'ValidationException', message: `${BEN} is bad` } : undefined;
    expect(await reconcile()).toMatchObject({ put: 0, unhealed: 1 });
    const lines = run.logs.map(({ line }) => line);
    expect(lines.filter((line) => line.includes('opt-outs-differ') && line.includes('"error"'))).toHaveLength(1);
    expect(lines.join('\n')).not.toContain(BEN.slice(2));
  });

  it('that AWS has no room for is left to the next run, and is no reason for an alarm', async () => {
    await optOutLongAgo(BEN);
    run.fault = (call) => (call.operation === 'PutOptedOutNumber' ? { code: 'ThrottlingException' } : undefined);
    expect(await reconcile()).toEqual({ found: 0, put: 0, unhealed: 0, finished: false });
    run.fault = undefined;
    expect(await reconcile()).toEqual({ found: 0, put: 1, unhealed: 0, finished: true });
  });

  /** As if he had texted STOP two months before. */
  async function optOutLongAgo(phone: string): Promise<void> {
    await text('STOP', phone);
    await change(phone, {
      consent: { kind: 'opted-out', since: '2026-01-05T12:00:00.000Z', before: ['service'] },
      optOutSince: '2026-01-05T12:00:00.000Z',
    });
  }

  /** As a START would that comes between two calls of the function. */
  const letInByHand = () => change(BEN, { consent: { kind: 'granted', categories: ['service'] } });

  async function change(phone: string, attributes: Readonly<Record<string, unknown>>): Promise<void> {
    const names = Object.keys(attributes);
    await run.dynamo.send(
      new UpdateCommand({
        TableName: run.tables['Contacts']!,
        Key: { contactId: (await contact(phone))!.contactId },
        UpdateExpression: `SET ${names.map((name) => `${name} = :${name}`).join(', ')} ADD version :one`,
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
          ':one': 1,
        },
      }),
    );
  }
});

describe('a list of 600 numbers', () => {
  it(
    'is read to its end, page by page, and a second run finds nothing to do',
    async () => {
      for (let number = 0; number < 600; number += 1) run.optOuts.optOut(`+1206${5_560_000 + number}`);
      expect(await reconcile()).toEqual({ found: 600, put: 0, unhealed: 0, finished: true });
      const pages = run.trace.filter(({ operation }) => operation === 'sms-voice.DescribeOptedOutNumbers');
      expect(pages.length).toBeGreaterThanOrEqual(6);
      expect((await contactsOf(run)).filter(({ consent }) => consent.kind === 'opted-out')).toHaveLength(600);
      expect(await reconcile()).toEqual({ found: 0, put: 0, unhealed: 0, finished: true });
    },
    A_MONTH,
  );
});

describe('a deployment through SNS', () => {
  it(
    "reads the account's list, lets a number go at START, and once in 30 days only",
    async () => {
      const assembly = synthesize(localConfig({ sms: { api: 'sns', originationIdentity: '+12065550999' } }));
      await run.stop();
      run = await startRun({ assembly, start: '2026-03-01T12:00:00Z' });
      try {
        for (let number = 0; number < 150; number += 1) run.optOuts.optOut(`+1206${5_560_000 + number}`);
        run.optOuts.optOut(STRANGER);
        expect(await reconcile()).toEqual({ found: 151, put: 0, unhealed: 0, finished: true });
        await text('START', STRANGER);
        expect(run.messages.map(({ body, status }) => [body, status])).toEqual([
          [expect.stringContaining('You are opted in'), 'TEXT_DELIVERED'],
        ]);
        // Of this one nobody has told us yet, and a text to it would vanish.
        run.optOuts.optOut(JANE);
        await text('START');
        expect(run.messages.at(-1)).toMatchObject({ to: JANE, status: 'TEXT_DELIVERED' });
        run.optOuts.optOut(STRANGER);
        await reconcile();
        await text('START', STRANGER);
        expect(eventsOf('consent.refused')).toHaveLength(1);
        expect((await contact(STRANGER))?.consent.kind).toBe('opted-out');
        // Whoever takes over where AWS did not answer may do what is needed, and so may whoever sends what was planned.
        const another = '+12065550178';
        run.optOuts.optOut(another);
        run.fault = ({ operation }) =>
          operation === 'CheckIfPhoneNumberIsOptedOut' ? { code: 'InternalFailure', status: 500 } : undefined;
        await text('START', another);
        run.fault = undefined;
        await run.advanceTo(run.now() + 10 * 60_000);
        expect(textsTo(another)).toEqual([expect.stringContaining('You are opted in')]);
        await addContacts(run, [customer(1)]);
        expect(await begin(run, broadcast('sale', '2026-03-01'))).toBe(true);
        await run.advanceTo('2026-03-01T21:10:00Z');
        expect(textsTo(customer(1).phone)).toHaveLength(1);
      } finally {
        rmSync(assembly, { recursive: true });
      }
    },
    A_MONTH,
  );
});
