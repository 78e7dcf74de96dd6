import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import { contactsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { contactsCommand } from '../support/contacts-command.ts';
import { JANE, join as joins, OMAR, SHOP, startRun } from '../support/local-run.ts';

vi.setConfig({ testTimeout: 180_000 });

let run: LocalRun;
let folder: string;
const contacts = (...args: string[]) => contactsCommand(folder, ...args);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearback-person-'));
  run = await startRun({ start: '2026-03-11T16:58:00Z' });
  giveAccess(folder, run.operatorAccess());
  const consent = { consent: ['service', 'marketing'], consentSource: 'checkout page', consentOn: '2026-02-28' };
  joins(run, JANE, { name: 'Jane', timezone: 'America/Los_Angeles', joinedOn: '2026-03-01', ...consent });
  await run.advanceTo('2026-03-11T17:05:00Z');
  run.text({ from: JANE, text: 'Please stop texting me' });
  await run.settle();
  run.putEvent({
    source: SHOP,
    detailType: 'order.shipped',
    detail: { phone: JANE, orderId: 'O-1', fields: { trackingUrl: 'https://x.example/1' } },
  });
  await run.settle();
}, 180_000);
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run contacts -- consent', () => {
  it('shows who said what when, how it was read and answered, and what holds now of each category', async () => {
    const { code, out } = await contacts('consent', '(206) 555-0100');
    expect(code).toBe(0);
    expect(out).toContain(`The consent of ${JANE}`);
    expect(out).toContain('by their time zone as you told it');
    const now = out.slice(out.indexOf('What holds now'), out.indexOf('What happened'));
    for (const category of ['service', 'transactional', 'marketing']) {
      expect(now).toMatch(
        new RegExp(
          `${category} +opted out since 2026-03-11 10:05:00 in America/Los_Angeles \\(2026-03-11 17:05:00 UTC\\)`,
        ),
      );
    }
    const [, granted = '', withdrawn = ''] = out.split(/^\d\. /m);
    expect(granted).toContain('2026-03-11 09:58:00 in America/Los_Angeles (2026-03-11 16:58:00 UTC)');
    expect(granted).toContain('Agreed to service, marketing');
    expect(granted).toContain('who told it: shop');
    expect(granted).toContain('by: a customer event');
    expect(granted).toContain('agreed at: checkout page, on: 2026-02-28');
    expect(granted).toMatch(/program: [0-9a-f]+/);
    expect(withdrawn).toContain('Took back service, transactional, marketing');
    expect(withdrawn).toContain('who told it: customer');
    expect(withdrawn).toContain('words: "Please stop texting me"');
    expect(withdrawn).toMatch(/read so by the rule: (?!not recorded)./);
    expect(withdrawn).toMatch(/answered with: ".*START.*", sent 2026-03-11 17:05:00 UTC/);
  });

  it('tells the same as JSON', async () => {
    const { code, out } = await contacts('consent', JANE, '--json');
    expect(code).toBe(0);
    const { ledger, now, phone } = JSON.parse(out);
    expect(phone).toBe(JANE);
    expect(now.marketing).toEqual({ kind: 'opted-out', since: expect.stringMatching(/^2026-03-11T17:05/) });
    expect(ledger).toMatchObject([
      { fact: { kind: 'consent-granted', by: SHOP, given: { where: 'checkout page', on: '2026-02-28' } } },
      {
        fact: { kind: 'consent-withdrawn', by: 'customer', because: expect.any(String) },
        received: { text: 'Please stop texting me' },
      },
    ]);
    expect(ledger[1].answeredWith).toHaveLength(1);
  });

  it('says what was not recorded by an earlier version, instead of failing', async () => {
    const [contact] = await contactsOf(run);
    // Old enough for its texts to be gone.
    const facts = [
      { kind: 'consent-granted', categories: ['service'], channel: 'event', words: 'shop' },
      { kind: 'consent-withdrawn', categories: ['marketing'], channel: 'sms', words: 'no ads' },
    ];
    const entry = '2024-01-01T00:00:00.000Z#old';
    await run.dynamo.send(
      new PutCommand({
        TableName: run.tables['Interactions']!,
        Item: { contactId: contact?.contactId, entry, hour: '2024-01-01T00#0', cause: { kind: 'wake' }, facts },
      }),
    );
    const { code, out } = await contacts('consent', JANE);
    expect(code).toBe(0);
    expect(out).toContain('who told it: not recorded');
    expect(out).toContain('program: not recorded');
    expect(out).toContain('agreed at: not recorded, on: not recorded');
    expect(out).toContain('answered with: no longer kept');
  });

  it('names the entry by which somebody agreed, and takes a text of a stranger for no consent', async () => {
    const [stranger, back] = ['+12065550188', '+12065550189'];
    run.text({ from: stranger, text: 'hello' });
    run.text({ from: back, text: 'STOP' });
    await run.settle();
    run.text({ from: back, text: 'START' });
    await run.settle();
    const { out: wrote } = await contacts('consent', stranger);
    expect(wrote).toMatch(/^ {2}service +nobody told of it: they wrote to us, and are answered$/m);
    expect(wrote).toContain('No change of it is recorded.');
    const { out: returned } = await contacts('consent', back);
    expect(returned).toMatch(/^ {2}service +agreed, see 2$/m);
    const [, , granted = ''] = returned.split(/^\d\. /m);
    expect(granted).toContain('Agreed to service');
    expect(granted).not.toContain('not recorded');
    const { ledger, now } = JSON.parse((await contacts('consent', back, '--json')).out);
    expect(now.service).toEqual({ kind: 'agreed', record: ledger[1].turnId });
  });

  it('leaves nothing out as not recorded where somebody wrote what may mean no', async () => {
    const doubter = '+12065550187';
    joins(run, doubter, { name: 'Mia', timezone: 'America/Los_Angeles', consent: ['service', 'marketing'] });
    await run.settle();
    run.text({ from: doubter, text: 'too many texts' });
    await run.settle();
    const { out } = await contacts('consent', doubter);
    expect(out).toMatch(/^ {2}service +agreed, see 1$/m);
    expect(out).toMatch(/^ {2}marketing +agreed, see 1, and held back since .*: their words may mean no$/m);
    const [, , doubted = ''] = out.split(/^\d\. /m);
    expect(doubted).toMatch(/read so by the rule: ./);
    expect(doubted).not.toContain('not recorded');
  });

  it('says in plain words that a number is unknown or mistyped', async () => {
    expect(await contacts('consent', '+12065550199')).toMatchObject({
      code: 1,
      out: expect.stringContaining('Nobody with the number +12065550199 is known in the local run.'),
    });
    expect(await contacts('consent', 'Jane')).toMatchObject({
      code: 2,
      told: expect.stringContaining('"Jane" is not a phone number. Write it as +12065550100.'),
    });
    expect(await contacts('consent')).toMatchObject({ code: 2, told: expect.stringContaining('Usage') });
  });
});

describe('npm run contacts -- export with a number', () => {
  it('writes everything that is held of that person, in a file that only its owner can read', async () => {
    for (const phone of ['206 555 0100', OMAR.slice(1)]) {
      run.putEvent({
        source: SHOP,
        detailType: 'customer.updated',
        detail: { phone, birthday: `when ${phone} was born` },
      });
    }
    // Past the retries of what cannot be read.
    await run.advanceTo(run.now() + 4 * 60_000);
    const file = join(folder, 'jane.json');
    writeFileSync(file, 'of an earlier time');
    expect(await contacts('export', JANE, '--out', file)).toMatchObject({ code: 0, out: '' });
    expect(statSync(file).mode & 0o077).toBe(0);
    const held = JSON.parse(readFileSync(file, 'utf8'));
    expect(held).toMatchObject({
      phone: JANE,
      from: 'the local run',
      contact: { phone: JANE, profile: { name: 'Jane' }, consent: { kind: 'opted-out' } },
      touches: [
        { campaign: 'onboarding', state: 'dispatched' },
        { campaign: 'order-shipped', fields: { trackingUrl: 'https://x.example/1' } },
      ],
    });
    const words = JSON.stringify(held.turns);
    for (const word of ['Please stop texting me', 'survey-started', 'message-delivered']) expect(words).toContain(word);
    expect(held.consent.length).toBeGreaterThanOrEqual(2);
    expect(held.failureQueues).toEqual([
      { queue: expect.stringContaining('CustomerEvents'), messages: [expect.stringContaining('when 206 555 0100')] },
    ]);
  });

  it('says what is left of somebody who was erased', async () => {
    expect(await contacts('erase', JANE, '--yes')).toMatchObject({ code: 0 });
    const { out, code } = await contacts('export', JANE);
    expect(code).toBe(0);
    const held = JSON.parse(out);
    expect(held).toMatchObject({
      erasedAt: expect.any(String),
      turns: [],
      touches: [],
      consent: [],
      failureQueues: [],
    });
    expect(held).not.toHaveProperty('contact');
    expect(await contacts('consent', JANE)).toMatchObject({ code: 0, out: expect.stringContaining('was erased on') });
    expect(await contacts('export', '+12065550199')).toMatchObject({ code: 1 });
    const unknown = JSON.parse((await contacts('export', OMAR)).out);
    expect(unknown).toMatchObject({ phone: OMAR, turns: [], failureQueues: [{ messages: [expect.any(String)] }] });
  });
});
