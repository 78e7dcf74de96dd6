import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactsOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { JANE, SHOP, startRun } from '../support/local-run.ts';

const MINUTES = 60_000;
let run: LocalRun;

beforeAll(async () => {
  run = await startRun();
});

afterAll(() => run.stop());

function snsEvent(Message: string) {
  return { Records: [{ Sns: { Message, MessageId: 'sns-1', Timestamp: '2026-03-01T00:00:00.000Z' } }] };
}

function inbound(change: Record<string, unknown>) {
  const payload = {
    originationNumber: JANE,
    destinationNumber: '+12065550000',
    messageKeyword: 'HELLO',
    messageBody: 'hello',
    inboundMessageId: 'in-1',
    ...change,
  };
  return snsEvent(JSON.stringify(payload));
}

describe('an SNS message', () => {
  it('that is not JSON fails with a reason that does not repeat it', async () => {
    const result = await run.invoke('ConversationsInboundSms', snsEvent('secret words, not JSON'));
    expect(result).toMatchObject({ ok: false, error: { errorType: 'MalformedInput' } });
    expect(JSON.stringify(result)).toContain('is not JSON (22 characters)');
    expect(JSON.stringify(result)).not.toContain('secret words');
  });

  it('that lacks a field fails and names it', async () => {
    const result = await run.invoke('ConversationsInboundSms', inbound({ inboundMessageId: undefined }));
    expect(result).toMatchObject({
      ok: false,
      error: { errorMessage: expect.stringContaining('inboundMessageId: must be a text') },
    });
  });

  it('from something that is no phone number fails without repeating it', async () => {
    const result = await run.invoke('ConversationsInboundSms', inbound({ originationNumber: 'Jane Doe' }));
    expect(JSON.stringify(result)).toContain('originationNumber: must be a phone number in E.164 form');
    expect(JSON.stringify(result)).not.toContain('Jane');
  });

  it('with fields nobody knows, and without those that nobody needs, is answered', async () => {
    const event = inbound({ messageKeyword: null, previousPublishedMessageId: null, weather: { in: 'Oslo' } });
    expect(await run.invoke('ConversationsInboundSms', event)).toMatchObject({ ok: true });
    expect(run.messages.at(-1)).toMatchObject({ to: JANE });
  });
});

describe('an event on the bus', () => {
  async function put(detailType: string, detail: unknown): Promise<void> {
    run.putEvent({ source: SHOP, detailType, detail });
    await run.advanceTo(run.now() + 4 * MINUTES);
  }

  it.each([
    ['of an unknown type', 'customer.sneezed', { phone: JANE }, 'detail-type: must be one of customer.joined'],
    ['without a phone number', 'customer.joined', { name: 'Jane' }, 'detail.phone: must be a phone number'],
    ['with an impossible date', 'customer.joined', { phone: JANE, joinedOn: '2026-02-30' }, 'detail.joinedOn'],
    ['with an unknown zone', 'customer.joined', { phone: JANE, timezone: 'Mars/Olympus' }, 'detail.timezone'],
    ['that is not an object', 'customer.joined', 'Jane', 'detail'],
  ])('%s is tried three times and then kept with its reason', async (_, detailType, detail, reason) => {
    const before = run.deadLetters().length;
    await put(detailType, detail);
    const kept = run.deadLetters().slice(before);
    expect(kept).toHaveLength(1);
    const record = JSON.parse(kept[0]!.body);
    expect(record.requestContext).toMatchObject({ condition: 'RetriesExhausted', approximateInvokeCount: 3 });
    expect(record.responsePayload.errorMessage).toContain(reason);
    expect(record.requestPayload.detail).toEqual(detail);
  });

  it('about a number that no text can reach is a fact and an alert, never a crash', async () => {
    const [failures, dead] = [run.failures.length, run.deadLetters().length];
    await put('customer.joined', { phone: '12', name: 'Nobody' });
    expect([run.failures.length, run.deadLetters().length]).toEqual([failures, dead]);
    const facts = (await turnsOf(run)).flatMap((turn) => turn.facts);
    expect(facts.filter(({ kind }) => kind === 'contact-refused')).toMatchObject([{ eventType: 'customer.joined' }]);
    expect(run.alerts.at(-1)?.message).toContain('named a customer who cannot be texted');
  });

  it('that comes again changes nothing', async () => {
    await put('customer.joined', { phone: '+12065550111', name: 'Ann', joinedOn: '2026-03-01' });
    await put('customer.joined', { phone: '(206) 555-0111', name: 'Ann', joinedOn: '2026-03-01' });
    const joined = (await turnsOf(run)).filter(({ facts }) => facts.some(({ kind }) => kind === 'customer-joined'));
    expect(new Set(joined.map(({ contactId }) => contactId)).size).toBe(1);
  });

  it('of a clock that runs years ahead does not make all that is told after it older', async () => {
    const phone = '+12065550133';
    const told = (id: string, time: string, consent: readonly string[]) =>
      run.invoke('CustomerEvents', {
        id,
        source: SHOP,
        time,
        'detail-type': 'customer.updated',
        detail: { phone, consent },
      });
    await told('event-ahead', '2126-03-01T00:00:00Z', ['service', 'marketing']);
    await run.advanceTo(run.now() + MINUTES);
    await told('event-after', new Date(run.now()).toISOString(), []);
    const contact = (await contactsOf(run)).find((each) => each.phone === phone);
    expect(contact?.consent).toEqual({ kind: 'granted', categories: [] });
  });
});

describe('a schedule', () => {
  it.each(['CampaignsPlanCampaigns', 'ConversationsWakeConversations', 'MetricsAggregateMetrics'])(
    'that does not tell %s its time makes it fail and say so',
    async (name) => {
      const result = await run.invoke(name, { campaign: 'birthday' });
      expect(result).toMatchObject({ ok: false, error: { errorMessage: expect.stringContaining('scheduledAt') } });
    },
  );

  it('that names a campaign nobody has fails and names those there are', async () => {
    const result = await run.invoke('CampaignsPlanCampaigns', { campaign: 'x', scheduledAt: '2026-03-01T00:00:00Z' });
    expect(JSON.stringify(result)).toContain('the program schedules onboarding, nps, birthday');
  });
});

describe('a delivery receipt', () => {
  it('of a text that another system sent from this account is left alone', async () => {
    const detail = { eventType: 'TEXT_DELIVERED', eventTimestamp: 1772323200000, context: { theirs: 'x' } };
    expect(await run.invoke('ConversationsDeliveryReceipts', { detail })).toMatchObject({ ok: true });
  });
});
