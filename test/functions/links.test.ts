import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { dynamoErasure } from '../../shared/adapters/dynamo/erasure.ts';
import { dynamoHistory } from '../../shared/adapters/dynamo/history.ts';
import type { LinkRow } from '../../shared/adapters/dynamo/link-row.ts';
import { eraseContact } from '../../shared/app/erase-contact.ts';
import { instant } from '../../shared/domain/instant.ts';
import { addContacts, begin, broadcast, contactsIn, customer } from '../support/campaigns.ts';
import { costOf } from '../support/cost.ts';
import { placesOf } from '../support/everything.ts';
import { startRun } from '../support/local-run.ts';
import { RETENTION } from '../support/settings.ts';

const PEOPLE = 4;
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1';
const PREVIEW = 'WhatsApp/2.23.20.0 A';
const SALE = 'https://shop.example/sale?from=text';

let run: LocalRun;
/** The texts' tokens, of the sale and of the shop, by contact. */
let tokens: Readonly<Record<string, readonly [string, string]>>;

beforeAll(async () => {
  run = await startRun({ start: '2026-03-11T19:30:00Z', memory: 100_000 });
  await addContacts(
    run,
    Array.from({ length: PEOPLE }, (_, number) => customer(number)),
  );
  const en = `{{ businessName }}: sale! {{ '${SALE}' | track }} or {{ 'https://shop.example/' | track }}`;
  await begin(run, broadcast('sale', '2026-03-11', { content: { kind: 'words', words: { en } } }));
  await run.advanceTo('2026-03-11T20:30:00Z');
  const queued = (await turnsOf(run)).flatMap(({ contactId, facts }) =>
    facts.flatMap((fact) => (fact.kind === 'message-queued' ? [{ contactId, links: fact.links ?? [] }] : [])),
  );
  tokens = Object.fromEntries(
    queued.map(({ contactId, links }) => [contactId, [links[0]?.token ?? '', links[1]?.token ?? ''] as const]),
  );
}, 180_000);
afterAll(() => run.stop());

/** A request over the API's routes, as a browser makes it. */
async function follow(
  token: string,
  headers: Readonly<Record<string, string>> = { 'user-agent': IPHONE },
  method = 'GET',
  query = '',
) {
  const answer = await run.request(method, `/l/${encodeURIComponent(token)}${query}`, { headers: { ...headers } });
  return { ...answer, body: answer.body.toString() };
}

const of = (number: number) => customer(number).contactId;
const tokenOf = (number: number, index: 0 | 1 = 0) => tokens[of(number)]?.[index] ?? '';
const minutes = (count: number) => run.advanceTo(new Date(run.now() + count * 60_000));
const clicksOf = async (number: number) =>
  (await turnsOf(run)).flatMap(({ contactId, facts }) =>
    contactId === of(number) ? facts.filter((fact) => fact.kind === 'link-clicked') : [],
  );
const contactOf = async (number: number) => (await contactsIn(run)).find(({ contactId }) => contactId === of(number));
const clickedEvents = () => run.busEvents.filter(({ detailType }) => detailType === 'link.clicked');

describe('a text with links', () => {
  it('is stored with them, at once, and holds nothing personal in them', async () => {
    expect(run.messages).toHaveLength(PEOPLE);
    for (const { body } of run.messages) {
      expect(body).toMatch(/^Acme: sale! https:\S+\/l\/[\w-]{16} or https:\S+\/l\/[\w-]{16}$/);
    }
    const { Item } = await run.dynamo.send(
      new GetCommand({ TableName: run.tables['Links']!, Key: { token: tokenOf(0) } }),
    );
    const { expiresAt, turnId, messageId, ...row } = Item as LinkRow;
    expect(row).toEqual({
      token: tokenOf(0),
      target: SALE,
      contactId: of(0),
      purpose: 'campaign:sale',
      occurrence: '2026-03-11',
      language: 'en',
    });
    expect(expiresAt).toBe(Date.parse(turnId.split('#')[0] ?? '') / 1000 + 90 * 24 * 60 * 60);
    expect(messageId).toMatch(/^[\w-]{16}$/);
  });
});

describe('a link', () => {
  it('leads to the target that it was made with, whatever the request says, and tells nobody where from', async () => {
    const query = '?target=https://evil.example&url=https://evil.example';
    const { status, headers, body } = await follow(tokenOf(0), { 'user-agent': IPHONE }, 'GET', query);
    expect({ status, body }).toEqual({ status: 302, body: '' });
    expect(headers).toMatchObject({ location: SALE, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  });

  it('takes one read and one message to follow', async () => {
    const usage = await costOf(run, /FollowLink/, async () => {
      await follow(tokenOf(0));
    });
    expect(usage).toMatchObject({ 'dynamodb.GetItem': { calls: 1, readUnits: 1 }, 'sqs.SendMessage': { calls: 1 } });
    expect(Object.keys(usage)).toHaveLength(2);
  });

  it('is counted once a person follows it: a fact, an event on the bus, and a customer who is there', async () => {
    await minutes(5);
    const clicks = await clicksOf(0);
    const about = { purpose: 'campaign:sale', occurrence: '2026-03-11', language: 'en', by: 'person' };
    expect(clicks).toMatchObject([about, about]);
    // Both at one instant, whose turns are in no order.
    expect(clicks.filter(({ first }) => first)).toHaveLength(1);
    expect(clickedEvents()).toHaveLength(2);
    expect(clickedEvents()[0]?.detail).toMatchObject({
      contactId: of(0),
      purpose: 'campaign:sale',
      messageId: clicks[0]?.messageId,
    });
    const contact = await contactOf(0);
    expect(contact?.lastClickedAt).toBe(contact?.lastActiveAt);
    expect(contact?.lastClickedAt).toBe('2026-03-11T20:30:00.000Z');
  });

  it('leads previews, scanners and whoever asks for the head alone to the same place, and counts them apart', async () => {
    const before = await contactOf(1);
    for (const answer of [
      await follow(tokenOf(1), { 'user-agent': PREVIEW }),
      await follow(tokenOf(1), {}),
      await follow(tokenOf(1), { 'user-agent': IPHONE, 'sec-purpose': 'prefetch' }),
      await follow(tokenOf(1), { 'user-agent': IPHONE }, 'HEAD'),
    ])
      expect(answer).toMatchObject({ status: 302, headers: { location: SALE } });
    const events = clickedEvents().length;
    await minutes(1);
    expect((await clicksOf(1)).map(({ by, first }) => [by, first])).toEqual(Array(4).fill(['machine', false]));
    expect(await contactOf(1)).toEqual(before);
    expect(clickedEvents()).toHaveLength(events);
    await follow(tokenOf(1));
    await minutes(1);
    expect((await clicksOf(1)).at(-1)).toMatchObject({ by: 'person', first: true });
  });

  it('is a machine’s where all links of a text are followed at once', async () => {
    await follow(tokenOf(2, 0));
    await follow(tokenOf(2, 1));
    await minutes(1);
    expect((await clicksOf(2)).map(({ by }) => by)).toEqual(['machine', 'machine']);
    await follow(tokenOf(2, 0));
    await minutes(1);
    await follow(tokenOf(2, 1));
    await minutes(1);
    expect((await clicksOf(2)).map(({ by, first }) => [by, first]).slice(2)).toEqual([
      ['person', true],
      ['person', false],
    ]);
  });

  it('leads on though its click cannot be handed over, which is logged for an alarm', async () => {
    const before = (await clicksOf(3)).length;
    run.fault = ({ service }) => (service === 'sqs' ? { drop: true } : undefined);
    const { status, headers } = await follow(tokenOf(3));
    run.fault = undefined;
    expect({ status, location: headers['location'] }).toEqual({ status: 302, location: SALE });
    await minutes(1);
    expect(await clicksOf(3)).toHaveLength(before);
    const lost = run.logs.map(({ line }) => line).filter((line) => line.includes('click-lost'));
    expect(lost).toEqual([expect.stringMatching(/^\{"level":"error"/)]);
  });

  it('is answered with an error where it cannot be read, which is logged for an alarm', async () => {
    run.fault = ({ operation }) => (operation === 'GetItem' ? { drop: true } : undefined);
    const { status } = await follow(tokenOf(3));
    run.fault = undefined;
    expect(status).toBe(500);
    expect(run.logs.filter(({ line }) => line.includes('"code":"request-failed"'))).toHaveLength(1);
  });

  it('is counted once though its click is handed over again', async () => {
    const { messageId, purpose } = (await clicksOf(2))[0]!;
    const click = {
      clickId: 'click-again-0001',
      contactId: of(2),
      messageId,
      token: tokenOf(2),
      purpose,
      language: 'en',
      at: new Date(run.now()).toISOString(),
      expiresAt: '2026-06-09T00:00:00.000Z',
      by: 'person',
    };
    const before = (await clicksOf(2)).length;
    const Records = ['a', 'b'].map((id) => ({ messageId: id, body: JSON.stringify(click) }));
    for (const _ of [1, 2]) {
      const answer = await run.invoke('LinksRecordClicks', { Records });
      expect(answer).toEqual({ ok: true, value: { batchItemFailures: [] } });
    }
    expect(await clicksOf(2)).toHaveLength(before + 1);
  });

  it('that came at once with another comes again with it where one cannot be recorded, and is known for a machine’s', async () => {
    await minutes(1);
    const { messageId, purpose } = (await clicksOf(2))[0]!;
    const at = new Date(run.now()).toISOString();
    const about = { contactId: of(2), messageId, purpose, language: 'en', at, expiresAt: '2026-06-09T00:00:00.000Z' };
    const Records = ([0, 1] as const).map((index) => {
      const click = { ...about, clickId: `click-at-once-${index}`, token: tokenOf(2, index), by: 'person' };
      return { messageId: `at-once-${index}`, body: JSON.stringify(click) };
    });
    const before = (await clicksOf(2)).length;
    let commits = 0;
    run.fault = ({ operation }, phase) => {
      if (operation !== 'TransactWriteItems' || phase !== 'before') return undefined;
      commits += 1;
      return commits === 2 ? { code: 'AccessDeniedException' } : undefined;
    };
    const answer = await run.invoke('LinksRecordClicks', { Records });
    run.fault = undefined;
    const batchItemFailures = Records.map(({ messageId: itemIdentifier }) => ({ itemIdentifier }));
    expect(answer).toEqual({ ok: true, value: { batchItemFailures } });
    expect(await run.invoke('LinksRecordClicks', { Records })).toEqual({ ok: true, value: { batchItemFailures: [] } });
    expect((await clicksOf(2)).slice(before).map(({ by }) => by)).toEqual(['machine', 'machine']);
  });

  it('keeps what cannot be read of a batch for a person, and records the rest', async () => {
    const answer = await run.invoke('LinksRecordClicks', { Records: [{ messageId: 'bad', body: '{"clickId":1}' }] });
    expect(answer).toEqual({ ok: true, value: { batchItemFailures: [{ itemIdentifier: 'bad' }] } });
  });
});

describe('a link that leads nowhere', () => {
  const page = async (token: string, language?: string) =>
    follow(token, { 'user-agent': IPHONE, ...(language !== undefined && { 'accept-language': language }) });

  it('is answered with the same plain page whether it never was, is no link, or has expired', async () => {
    const never = await page('AAAAAAAAAAAAAAAA');
    expect(never.status).toBe(404);
    expect(never.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-\S+'; base-uri/);
    expect(never.body).toContain('Links in texts from Acme work for a limited time.');
    expect(never.body).not.toMatch(/<script|javascript:|https?:\/\//i);
    const links = run.tables['Links']!;
    const { Item } = await run.dynamo.send(new GetCommand({ TableName: links, Key: { token: tokenOf(3) } }));
    const expired = { ...Item, token: 'BBBBBBBBBBBBBBBB', expiresAt: Math.floor(run.now() / 1000) };
    const forged = { ...Item, token: 'CCCCCCCCCCCCCCCC', target: 'javascript:alert(1)' };
    for (const each of [expired, forged]) await run.dynamo.send(new PutCommand({ TableName: links, Item: each }));
    for (const token of ['BBBBBBBBBBBBBBBB', 'CCCCCCCCCCCCCCCC', 'x', '../../etc', 'A'.repeat(17)])
      expect(await page(token)).toEqual(never);
    for (const token of ['BBBBBBBBBBBBBBBB', 'CCCCCCCCCCCCCCCC'])
      await run.dynamo.send(new DeleteCommand({ TableName: links, Key: { token } }));
  });

  it('is not even looked up where it cannot be one', async () => {
    expect(
      await costOf(run, /FollowLink/, async () => {
        await page('x');
      }),
    ).toEqual({});
  });

  it.each([
    ['he-IL,he;q=0.9', 'lang="he" dir="rtl"', 'הקישור הזה אינו פעיל'],
    ['ar', 'lang="ar" dir="rtl"', 'هذا الرابط لا يعمل'],
    ['ko-KR', 'lang="ko" dir="ltr"', '연결할 수 없는 링크입니다'],
    ['fr', 'lang="en" dir="ltr"', 'This link does not work'],
  ])('is told in the language asked for by %j', async (language, head, title) => {
    const { body } = await page('AAAAAAAAAAAAAAAA', language);
    expect(body).toContain(head);
    expect(body).toContain(`<h1>${title}</h1>`);
  });
});

describe('somebody who asks what is kept of them, or to be forgotten,', () => {
  it('is told of their links and clicks, and then their links lead nowhere', async () => {
    const { contactId } = customer(1);
    const tables = {
      contacts: run.tables['Contacts']!,
      interactions: run.tables['Interactions']!,
      touches: run.tables['Touches']!,
      links: run.tables['Links']!,
    };
    const kept = { retention: RETENTION, now: () => instant(run.now()) };
    const history = dynamoHistory(run.dynamo, tables.interactions, { count: 1 }, kept);
    // What `contacts export` writes of somebody's turns.
    const told = JSON.stringify(await Array.fromAsync(history.ofContact(contactId)));
    for (const word of [SALE, tokenOf(1), '"link-clicked"']) expect(told).toContain(word);
    await follow(tokenOf(1, 1));
    const outcome = await eraseContact(contactId, {
      now: () => instant(run.now() + 1),
      erasure: dynamoErasure(run.dynamo, tables),
    });
    expect(outcome).toMatchObject({ kind: 'erased', removed: { links: 2 } });
    for (const index of [0, 1] as const) expect((await follow(tokenOf(1, index))).status).toBe(404);
    await minutes(1);
    expect(await clicksOf(1)).toEqual([]);
    expect(await placesOf(run, [tokenOf(1, 0), tokenOf(1, 1)])).toEqual([]);
    expect((await follow(tokenOf(2))).status).toBe(302);
  });
});
