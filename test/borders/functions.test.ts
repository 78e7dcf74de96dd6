import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { linkRow } from '../../shared/adapters/dynamo/link-row.ts';
import { isQueued } from '../../shared/domain/facts.ts';
import type { LinkToken } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/domain/instant.ts';
import type { ShortLink } from '../../shared/domain/links/short-link.ts';
import { runs } from '../support/drawn.ts';
import { join, startRun } from '../support/local-run.ts';
import { internalsIn } from './internals.ts';
import type { Mutant } from './mutations.ts';
import { mutantsOf } from './mutations.ts';
import { HUGE, INHERITED, nested, ODD_TEXTS } from './oddities.ts';
import { click, event, NAME, NOON, PERSONAL, PHONE, receipt, sms, touch } from './valid.ts';

let run: LocalRun;
/** Whatever the functions wrote to their log. */
const heard: string[] = [];
/** The same, of somebody who is there, and of a text that they were sent. */
const known = { receipt, touch, click };

beforeAll(async () => {
  run = await startRun({ start: NOON });
  join(run, PHONE, { name: NAME, consent: ['service', 'marketing'] });
  run.text({ from: PHONE, text: 'HELP' });
  await run.settle();
  const turns = await turnsOf(run);
  const spoke = turns.find(({ facts }) => facts.some(isQueued))!;
  const { contactId, turnId } = spoke;
  const { messageId } = spoke.facts.find(isQueued)!;
  known.receipt = { detail: { ...receipt.detail, context: { contactId, turnId, messageId } } };
  known.touch = { ...touch, contactId };
  known.click = { ...click, contactId, messageId };
  run.on('log', ({ line }) => void heard.push(line));
});

afterAll(() => run.stop());

const snsEvent = (Message: string, Timestamp: unknown = NOON) => ({
  Records: [{ Sns: { Message, MessageId: 'sns-1', Timestamp } }],
});
const sqsEvent = (...bodies: readonly string[]) => ({
  Records: bodies.map((body, index) => ({ messageId: `sqs-${index}`, body })),
});

/** Each is called with one event: it is done with, or refused with the reason. */
const CALLED = [
  ['an SNS message', 'ConversationsInboundSms', () => sms, snsEvent],
  ['an event on the bus', 'CustomerEvents', () => event, JSON.parse],
  ['a delivery receipt', 'ConversationsDeliveryReceipts', () => known.receipt, JSON.parse],
  ['a tick of planning', 'CampaignsPlanCampaigns', () => ({ scheduledAt: NOON, campaign: 'birthday' }), JSON.parse],
  ['a tick of waking', 'ConversationsWakeConversations', () => ({ scheduledAt: NOON, shard: '0' }), JSON.parse],
  ['a tick of counting', 'MetricsAggregateMetrics', () => ({ scheduledAt: NOON }), JSON.parse],
  ['a tick of comparing', 'OptOutsReconcile', () => ({ scheduledAt: NOON }), JSON.parse],
] as const satisfies readonly (readonly [string, string, () => unknown, (text: string) => unknown])[];

/** What a function throws on purpose, in its own words. */
const STATED = /^(MalformedInput: |Error: The schedule names the campaign )/;

describe.each(CALLED)('%s', (_, name, valid, envelope) => {
  it('is taken as it should be', async () => {
    expect(await run.invoke(name, envelope(JSON.stringify(valid())))).toMatchObject({ ok: true });
  });

  it('that is otherwise is taken, or refused for a stated reason that tells nothing personal', async () => {
    await fc.assert(
      fc.asyncProperty(mutantsOf(valid()), async (mutant) => {
        const from = heard.length;
        const result = await run.invoke(name, envelope(jsonOf(mutant)));
        const reasons = result.ok ? [] : [`${result.error.errorType}: ${result.error.errorMessage}`];
        expect(reasons.filter((reason) => !STATED.test(reason))).toEqual([]);
        expect(toldIn([...heard.slice(from), ...reasons])).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });
});

const QUEUED = [
  ['a queued message', 'CampaignsSendMessage', () => known.touch, { ...touch, campaign: 'nps' }],
  ['a click', 'LinksRecordClicks', () => known.click, { ...click, clickId: 'click-2' }],
] as const;

describe.each(QUEUED)('%s', (_, name, valid, other) => {
  it('is taken as it should be', async () => {
    const result = await run.invoke(name, sqsEvent(JSON.stringify(valid()), JSON.stringify(other)));
    expect(result).toEqual({ ok: true, value: { batchItemFailures: [] } });
  });

  it('that is otherwise fails alone, if at all, and never what stands beside it', async () => {
    const beside = JSON.stringify(other);
    await fc.assert(
      fc.asyncProperty(mutantsOf(valid()), async (mutant) => {
        const from = heard.length;
        const result = await run.invoke(name, sqsEvent(beside, jsonOf(mutant), beside));
        const lines = heard.slice(from);
        expect(result.ok && failuresIn(result.value).filter((id) => id !== 'sqs-1')).toEqual([]);
        expect(lines.filter((line) => line.includes('"record-failed"') && !line.includes('"MalformedInput: '))).toEqual(
          [],
        );
        expect(toldIn(lines)).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });
});

describe('JSON of a hundred thousand lists within each other', () => {
  it.each([
    ['an SNS message', 'ConversationsInboundSms', snsEvent(nested(100_000))],
    ['the body of a text', 'ConversationsInboundSms', snsEvent(`{"messageBody":${nested(100_000)}}`)],
  ])('is refused as %s', async (_, name, payload) => {
    expect(await run.invoke(name, payload)).toMatchObject({ ok: false, error: { errorType: 'MalformedInput' } });
  });

  it.each(['CampaignsSendMessage', 'LinksRecordClicks'])('fails alone in the queue of %s', async (name) => {
    const result = await run.invoke(name, sqsEvent(nested(100_000), nested(50_000, '{"a":[', ']}')));
    expect(result.ok && failuresIn(result.value)).toEqual(['sqs-0', 'sqs-1']);
  });
});

describe('a short link', () => {
  const odd = fc.constantFrom(...ODD_TEXTS);
  const header = fc.constantFrom('accept-language', 'user-agent', 'sec-purpose', 'x-moz', ...INHERITED);
  const method = fc.constantFrom('GET', 'HEAD', 'POST', 'TRACE', '__proto__');
  const follow = (token: string | undefined, headers: Readonly<Record<string, string>>, how: string) =>
    run.invoke('LinksFollowLink', {
      headers,
      ...(token !== undefined && { pathParameters: { token } }),
      requestContext: { http: { method: how } },
    });

  it('leads where it should', async () => {
    const { contactId, turnId, messageId } = known.receipt.detail.context as Pick<
      ShortLink,
      'contactId' | 'turnId' | 'messageId'
    >;
    const Item = linkRow({
      contactId,
      turnId,
      messageId,
      token: click.token as LinkToken,
      target: 'https://shop.example/',
      expiresAt: instant(click.expiresAt),
      purpose: 'campaign:sale',
      language: 'en',
    });
    await run.dynamo.send(new PutCommand({ TableName: run.tables['Links']!, Item }));
    expect(await follow(click.token, {}, 'GET')).toMatchObject({ ok: true, value: { statusCode: 302 } });
  });

  it('leads nowhere else, whatever the request says', async () => {
    const token = fc.option(fc.oneof(odd, fc.constant(click.token)), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(token, header, odd, method, async (asked, name, value, how) => {
        const from = heard.length;
        const result = await follow(asked, { [name]: value }, how);
        const leads = asked === click.token;
        expect(result).toMatchObject({ ok: true, value: { statusCode: leads ? 302 : 404 } });
        expect([...(leads ? [] : [JSON.stringify(result)]), ...heard.slice(from)].flatMap(internalsIn)).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });
});

it('A text of 39,015 characters is answered, and a longer one is refused', async () => {
  const text = (messageBody: string, inboundMessageId: string) =>
    run.invoke('ConversationsInboundSms', snsEvent(JSON.stringify({ ...sms, messageBody, inboundMessageId })));
  expect(await text('\u{1f600}a '.repeat(9_753), 'long')).toMatchObject({ ok: true });
  expect(await text(HUGE, 'huge')).toMatchObject({
    ok: false,
    error: { errorMessage: expect.stringContaining('messageBody: must have at most 39015 characters') },
  });
});

function jsonOf({ document }: Mutant): string {
  return JSON.stringify(document ?? null);
}

function failuresIn(value: unknown): readonly string[] {
  const { batchItemFailures } = value as { batchItemFailures: readonly { itemIdentifier: string }[] };
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** Whatever these lines should not tell. */
function toldIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => [...internalsIn(line), ...PERSONAL.filter((word) => line.includes(word))]);
}
