import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import { deskOf } from '../../infra/local/rehearse/desk.ts';
import { contactsOf, rowsIn, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { program } from '../../shared/program/index.ts';
import type { Ended } from '../support/contacts-command.ts';
import { contactsCommand } from '../support/contacts-command.ts';
import { everythingIn, placesOf } from '../support/everything.ts';
import { JANE, join as joins, OMAR, SHOP, startRun } from '../support/local-run.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Everything that only Jane is known by: number, name, what she wrote, what her orders told. */
const HERS = ['2065550100', 'Quillfeather', 'xylophone', 'zebra-parcel', 'marmalade'];
const MINUTES = 60_000;

let run: LocalRun;
let folder: string;

const contacts = (...args: string[]): Promise<Ended> => contactsCommand(folder, ...args);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearback-erase-'));
  run = await startRun({ start: '2026-03-11T16:58:00Z' });
  giveAccess(folder, run.operatorAccess());
  joins(run, JANE, {
    name: 'Jane Quillfeather',
    timezone: 'America/Los_Angeles',
    joinedOn: '2026-03-01',
    birthday: '03-14',
    attributes: { fruit: 'marmalade' },
    consent: ['service', 'transactional', 'marketing'],
  });
  joins(run, OMAR, { name: 'Omar', timezone: 'America/Los_Angeles', joinedOn: '2026-03-01' });
  await run.advanceTo('2026-03-11T17:01:00Z');
});

afterEach(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (from: string, text: string): Promise<void> => {
  run.text({ from, text });
  return run.settle();
};

const shipped = (at?: string): void =>
  run.putEvent({
    ...(at && { at }),
    source: SHOP,
    detailType: 'order.shipped',
    detail: { phone: JANE, orderId: 'O-1', fields: { trackingUrl: 'https://shop.example/zebra-parcel' } },
  });

/** In the middle of a survey, with a text that nobody knows the fate of, a deferred touch, and an event that failed. */
async function inTheMiddle(): Promise<void> {
  let lost = false;
  run.fault = ({ service }, phase) => {
    if (lost || phase !== 'before' || service !== 'sms-voice') return undefined;
    lost = true;
    return { drop: true };
  };
  await write(JANE, '2, the xylophone was hard');
  run.fault = undefined;
  for (const [phone, birthday] of [
    ['(206) 555-0100', 'marmalade day'],
    [OMAR, 'some day'],
  ]) {
    run.putEvent({ source: SHOP, detailType: 'customer.updated', detail: { phone, birthday } });
  }
  await run.settle();
}

/** Tables in which something of a person stands; the story of `everything` has something of hers in each. */
const PERSONAL = ['Contacts', 'Interactions', 'Touches', 'Links'];
/** What operators wrote and decided; paces, budgets and counts of whole ranges of numbers; sums without persons. */
const IMPERSONAL = ['Campaigns', 'Limits', 'Metrics'];
/** A function takes out of these within minutes what names somebody by their id alone. */
const LIVE = ['CampaignsSendQueue', 'LinksClicks'];

/** An answered survey and an open one, a link that was followed, a text that nobody knows the fate of, a touch that waits. */
async function everything(): Promise<void> {
  await write(JANE, '2, the xylophone was hard');
  await write(JANE, 'I could not find the xylophone');
  const written = {
    id: 'spring-sale',
    on: '2026-03-11',
    localHour: 10,
    category: 'marketing',
    words: {
      en: "{{ businessName }}: hello {{ name }}! {{ 'https://shop.example/sale?of=' | append: attributes.fruit | track }}",
    },
  };
  await deskOf(run, program)({ kind: 'broadcast', at: run.now(), written });
  await run.advanceTo(run.now() + 10 * MINUTES);
  run.at(run.now(), { what: 'click', tap: { phone: JANE } });
  run.putEvent({ source: SHOP, detailType: 'support.case.closed', detail: { phone: JANE, caseId: 'C-1' } });
  await run.advanceTo(run.now() + MINUTES);
  await inTheMiddle();
  await run.advanceTo('2026-03-12T05:30:00Z');
  shipped();
  await run.settle();
}

function operatorSends(queue: string, MessageBody: string): Promise<unknown> {
  const { endpoint, accessKey: accessKeyId } = run.operatorAccess();
  const client = new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'local' },
  });
  return client.send(new SendMessageCommand({ QueueUrl: `${endpoint}/123456789012/${queue}`, MessageBody }));
}

async function textsTo(phone: string): Promise<readonly string[]> {
  return run.messages.filter(({ to }) => to === phone).map(({ body }) => body);
}

describe('npm run contacts -- erase', () => {
  it('tells what would be removed, and changes nothing without --yes', async () => {
    await inTheMiddle();
    const before = await everythingIn(run);
    const { code, out } = await contacts('erase', '206-555-0100');
    expect(out).toMatch(/Contacts +1 row/);
    expect(out).toMatch(/Interactions +\d+ rows: \d+ turns, .* and \d+ marks/);
    expect(out).toMatch(/Touches +1 row/);
    expect(out).toMatch(/Links +0 rows: short links in texts/);
    expect(out).toContain('--yes');
    expect(code).toBe(1);
    expect(await everythingIn(run)).toEqual(before);
  });

  it('leaves neither number, name nor words in any table, index or queue, and everybody else as they were', async () => {
    await inTheMiddle();
    // Past the retries of the event that cannot be read.
    await run.advanceTo(run.now() + 4 * MINUTES);
    await run.advanceTo('2026-03-12T05:30:00Z');
    shipped();
    await run.settle();
    expect((await contactsOf(run)).find(({ phone }) => phone === JANE)?.deferred).toHaveLength(1);
    // What the event told waits in the touch's row alone.
    expect(await placesOf(run, ['zebra-parcel'])).toEqual([expect.stringMatching(/^Touches/)]);
    expect(run.deadLetters()).toHaveLength(2);
    const { code, out } = await contacts('erase', JANE, '--yes');
    expect(out).toContain(`${JANE} is erased`);
    expect(out).toContain('1 event that name them');
    expect(code).toBe(0);
    expect(await placesOf(run, HERS)).toEqual([]);
    expect(run.deadLetters()).toHaveLength(1);
    expect(run.deadLetters()[0]?.body).toContain(OMAR);
    expect(await placesOf(run, ['Omar'])).not.toEqual([]);
    const sent = run.messages.length;
    await run.advanceTo('2026-03-16T00:00:00Z');
    expect(await placesOf(run, HERS)).toEqual([]);
    expect(run.messages.slice(sent).filter(({ to }) => to === JANE)).toEqual([]);
    const again = await contacts('erase', JANE, '--yes');
    expect(again.out).toContain('nothing was left to remove');
    expect(again.code).toBe(0);
  });

  it('leaves one row with their keyed hash, of all the tables and queues that a template has', async () => {
    await everything();
    const { contactId } = (await contactsOf(run)).find(({ phone }) => phone === JANE)!;
    const before = await everythingIn(run);
    const { tables, queues } = run.model;
    for (const { logicalId } of tables.values()) {
      const theirs = PERSONAL.some((table) => logicalId.startsWith(table));
      const isNamed = IMPERSONAL.some((table) => logicalId.startsWith(table));
      expect(theirs !== isNamed, `whether anything of a person stands in ${logicalId}, and is erased there`).toBe(true);
      if (theirs) expect(before[`${logicalId} `], `the story leaves nothing in ${logicalId}`).toContain(contactId);
    }
    const failureQueues = [...queues.values()].filter(
      ({ logicalId }) => !LIVE.some((name) => logicalId.startsWith(name)),
    );
    for (const { name, logicalId } of failureQueues) {
      const about = { detail: { phone: '12065550100', name: 'Quillfeather' } };
      await operatorSends(name, JSON.stringify({ requestPayload: about }));
      expect((await everythingIn(run))[logicalId]).toContain('Quillfeather');
    }
    expect(await contacts('erase', JANE, '--yes')).toMatchObject({ code: 0 });
    expect(await placesOf(run, HERS)).toEqual([]);
    const held = await placesOf(run, [contactId]);
    expect(held).toEqual([expect.stringMatching(/^Contacts\w* : /)]);
    const rows = (await rowsIn(run, 'Contacts')).filter((row) => row['contactId'] === contactId);
    expect(rows).toEqual([
      { contactId, version: expect.any(Number), standing: 'erased', erasedAt: expect.any(String) },
    ]);
    // The provider had them as opted out all the time, and tells so again; and they follow the link that they still have.
    run.at(run.now(), { what: 'opt-out', phone: JANE });
    run.at(run.now(), { what: 'click', tap: { phone: JANE } });
    await run.fireSchedule('OptOutsDaily');
    await run.advanceTo(run.now() + 20 * MINUTES);
    expect(run.visits.at(-1)).toMatchObject({ phone: JANE, status: 404 });
    expect(await placesOf(run, [...HERS, contactId])).toEqual(held);
    // What is tried for the first time as they are erased, and fails, is found later.
    run.putEvent({ source: SHOP, detailType: 'customer.updated', detail: { phone: JANE, birthday: 'marmalade day' } });
    await run.settle();
    expect((await contacts('erase', JANE, '--yes')).out).toContain('run this again then');
    await run.advanceTo(run.now() + 4 * MINUTES);
    expect(await placesOf(run, ['marmalade'])).not.toEqual([]);
    expect(await contacts('erase', JANE, '--yes')).toMatchObject({ code: 0 });
    expect(await placesOf(run, [...HERS, contactId])).toEqual(held);
  });

  it('keeps out what imports, events, the queue and old texts bring of them', async () => {
    await write(JANE, '9');
    const { out } = await contacts('erase', JANE, '--yes');
    expect(out).toContain('is erased');
    const texts = await textsTo(JANE);
    joins(run, JANE, { name: 'Jane Quillfeather' });
    run.putEvent({ source: SHOP, detailType: 'customer.left', detail: { phone: JANE } });
    shipped();
    await run.settle();
    const file = join(folder, 'again.csv');
    writeFileSync(file, `phone,name\n${JANE},Jane Quillfeather\n+12065550111,New\n`);
    const imported = await contacts('import', file);
    expect(imported.told).toContain('1 imported, 0 imported before, 0 refused');
    expect(imported.told).toContain('Erased before: 1.');
    expect(imported.code).toBe(0);
    const old = { originationNumber: JANE, messageBody: 'xylophone', inboundMessageId: 'an-old-text' };
    const Sns = { MessageId: 'sns', Timestamp: '2026-03-11T17:00:30.000Z', Message: JSON.stringify(old) };
    expect(await run.invoke('ConversationsInboundSms', { Records: [{ Sns }] })).toMatchObject({ ok: true });
    await run.advanceTo('2026-03-15T00:00:00Z');
    expect(await placesOf(run, HERS)).toEqual([]);
    expect(await textsTo(JANE)).toEqual(texts);
    const codes = run.logs.map(({ line }) => line).filter((line) => line.includes('contact-erased'));
    expect(codes.length).toBeGreaterThanOrEqual(4);
    for (const line of codes) expect(line).toContain('"level":"info"');
    expect(run.logs.filter(({ line }) => line.includes('2065550100'))).toEqual([]);
    expect(run.alerts).toEqual([]);
  });

  it('answers HELP afterwards, keeps other words without an answer, and lets START bring them back', async () => {
    await contacts('erase', JANE, '--yes');
    const before = (await textsTo(JANE)).length;
    await run.advanceTo(run.now() + MINUTES);
    await write(JANE, 'Are you open on Sunday?');
    expect(await textsTo(JANE)).toHaveLength(before);
    expect((await turnsOf(run)).at(-1)?.facts).toMatchObject([{ kind: 'message-received' }]);
    joins(run, JANE, { name: 'Jane Quillfeather' });
    await write(JANE, 'STOP');
    expect(await textsTo(JANE)).toHaveLength(before);
    await write(JANE, 'help');
    expect((await textsTo(JANE)).at(-1)).toContain('help@example.com');
    expect(await placesOf(run, ['Quillfeather'])).toEqual([]);
    await write(JANE, 'START');
    expect(await textsTo(JANE)).toHaveLength(before + 2);
    joins(run, JANE, { name: 'Jane Quillfeather' });
    await run.settle();
    expect(await placesOf(run, ['Quillfeather'])).not.toEqual([]);
    const ledger = JSON.parse((await contacts('consent', JANE, '--json')).out);
    const who = ledger.ledger.map(({ fact }: { fact: { kind: string; by: string } }) => `${fact.kind} ${fact.by}`);
    expect(who.sort()).toEqual(['consent-granted customer', 'consent-granted shop']);
    expect(ledger.now).toMatchObject({ service: { kind: 'agreed' }, marketing: { kind: 'not-agreed' } });
  });

  it('knows who texted from a number that no plan of numbers knows', async () => {
    const odd = '+5215512345678';
    await write(odd, 'the xylophone of Mexico');
    expect(JSON.parse((await contacts('export', '+52 1 55 1234 5678')).out)).toMatchObject({ phone: odd });
    expect(await contacts('erase', odd, '--yes')).toMatchObject({ code: 0 });
    expect(await placesOf(run, [odd.slice(1), 'xylophone'])).toEqual([]);
    expect(await contacts('erase', '+5215512345679', '--yes')).toMatchObject({ code: 2 });
  });

  it('says in plain words what it cannot do', async () => {
    const unknown = await contacts('erase', '+12065550199', '--yes');
    expect(unknown).toMatchObject({ code: 1, out: expect.stringContaining('Nobody with the number') });
    const mistyped = await contacts('erase', '12', '--yes');
    expect(mistyped).toMatchObject({ code: 2, told: expect.stringContaining('Write it as +12065550100') });
    const foreign = await contacts('erase', JANE, '--json');
    expect(foreign).toMatchObject({ code: 2, told: expect.stringContaining('--json belongs to consent') });
  });
});
