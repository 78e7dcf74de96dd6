import { readdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../../infra/local/rehearse/desk.ts';
import { contactsOf, tableOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { exportContacts } from '../../infra/operator/contacts/export.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import { dynamoErasure } from '../../shared/adapters/dynamo/erasure.ts';
import { dynamoEveryContact } from '../../shared/adapters/dynamo/every-contact.ts';
import { reindex } from '../../shared/adapters/dynamo/reindex.ts';
import { dynamoRollups } from '../../shared/adapters/dynamo/rollups.ts';
import { eraseContact } from '../../shared/app/erase-contact.ts';
import type { ContactPage, Overview } from '../../shared/contracts/console/responses.ts';
import { consentLedger } from '../../shared/domain/contact/consent-ledger.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { instant } from '../../shared/domain/instant.ts';
import { Counter } from '../../shared/domain/metrics/count.ts';
import { program } from '../../shared/program/index.ts';
import { placesOf } from '../support/everything.ts';
import { keptIn } from '../support/kept.ts';
import { SHOP } from '../support/local-run.ts';
import { SETTINGS } from '../support/settings.ts';
import { goOnFrom } from './go-on.ts';
import type { Held } from './held.ts';
import { FOLDER, readHeld } from './held.ts';
import type { Somebody } from './life.ts';
import { BEGINS, LEFT_AT, PEOPLE } from './life.ts';

const SHARDS = { count: 1 };
const versions = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

/** The tests of one version follow each other: each goes on where the one before it ended. */
describe.each(versions.sort())('what the version %s left', (version) => {
  let held: Held;
  let run: LocalRun;

  beforeAll(async () => {
    held = readHeld(version);
    run = await goOnFrom(held);
  });
  afterAll(() => run.stop());

  const textsTo = (who: Somebody) => run.messages.filter(({ to }) => to === PEOPLE[who]).map(({ body }) => body);
  const since = (who: Somebody) =>
    textsTo(who).slice(held.state.messages.filter(({ to }) => to === PEOPLE[who]).length);
  const writes = (who: Somebody, text: string) => {
    run.text({ from: PEOPLE[who], text });
    return run.settle();
  };
  async function contact(who: Somebody): Promise<Contact> {
    const found = (await contactsOf(run)).find(({ phone }) => phone === PEOPLE[who]);
    if (found === undefined) throw new Error(`The contact ${who} is gone.`);
    return found;
  }
  function stores() {
    const contactsTable = tableOf(run, 'Contacts');
    const [interactions, touches, links] = [
      tableOf(run, 'Interactions'),
      tableOf(run, 'Touches'),
      tableOf(run, 'Links'),
    ];
    return {
      contactsTable,
      contacts: dynamoContacts(run.dynamo, contactsTable, SHARDS, keptIn(run)),
      erasure: dynamoErasure(run.dynamo, { contacts: contactsTable, interactions, touches, links }),
    };
  }
  async function factsOf(who: Somebody) {
    const { contactId } = await contact(who);
    return (await turnsOf(run)).filter((turn) => turn.contactId === contactId).flatMap(({ facts }) => facts);
  }

  it('goes on where it was', () => {
    expect(new Date(run.now())).toEqual(new Date(LEFT_AT));
    expect(run.messages).toHaveLength(held.state.messages.length);
  });

  it('is found by all that this version looks for, once it was written under its keys', async () => {
    const { contactsTable, contacts } = stores();
    const client = run.dynamo;
    const people = held.tables['Contacts']?.filter((row) => 'phone' in row).length;
    const reindexing = { client, contactsTable, contacts, defaultTimeZone: SETTINGS.defaultTimeZone, shards: SHARDS };
    expect(await reindex({ ...reindexing, ...keptIn(run) })).toBe(people);
  });

  it('takes the answer to the question that stood open', async () => {
    await writes('explaining', 'The menus are confusing');
    expect(since('explaining')).toHaveLength(1);
    expect((await contact('explaining')).conversation.kind).toBe('idle');
    expect(await factsOf('explaining')).toContainEqual(
      expect.objectContaining({ kind: 'question-answered', value: 'The menus are confusing' }),
    );
  });

  it('records the receipt of a text that was sent before', async () => {
    await run.advanceTo('2026-03-12T18:05:00Z');
    const delivered = (await factsOf('delivered')).filter(({ kind }) => kind === 'message-delivered');
    expect(delivered).toHaveLength(2);
  });

  it('handles the text and the event that had failed', async () => {
    await run.advanceTo('2026-03-12T18:08:00Z');
    expect((await contact('retried')).conversation.kind).toBe('idle');
    expect(since('retried')).toHaveLength(1);
    expect((await contact('joining')).profile.name).toBe('Somebody joining');
  });

  it('sends what was on the send queue, with what an event told for it, once', async () => {
    const shipped = JSON.stringify(held.state.queues).includes('O-2');
    await run.advanceTo('2026-03-12T18:20:00Z');
    const [asked, told] = [/how was learning/, /shop\.example\/parcel/].map((words) =>
      textsTo('queued').filter((text) => words.test(text)),
    );
    expect(asked).toHaveLength(1);
    expect(told).toHaveLength(shipped ? 1 : 0);
    expect((await contact('queued')).conversation.kind).toBe('awaiting-answer');
  });

  it('sends what was put off for the night, once', async () => {
    const { deferred } = held.tables['Contacts']?.find(({ phone }) => phone === PEOPLE.asleep) ?? {};
    await run.advanceTo('2026-03-12T23:50:00Z');
    expect(textsTo('asleep')).toHaveLength(Array.isArray(deferred) ? deferred.length : 0);
  });

  it('reminds of the question that nobody answers, and congratulates, at the local hour', async () => {
    await run.advanceTo('2026-03-13T17:30:00Z');
    expect(since('asked')).toHaveLength(1);
    expect(textsTo('birthday')).toEqual([expect.stringContaining('birthday')]);
  });

  it('answers whom it could not be known to have answered, at most once more', async () => {
    expect(since('unsure')).toHaveLength(1);
    expect((await contact('unsure')).conversation.kind).toBe('awaiting-answer');
  });

  it('keeps the opt-out, and takes a START and another STOP', async () => {
    expect(since('out')).toEqual([]);
    expect((await contact('out')).consent.kind).toBe('opted-out');
    await writes('out', 'START');
    expect((await contact('out')).consent).toEqual({ kind: 'granted', categories: ['service', 'marketing'] });
    for (const who of ['happy', 'doubting'] as const) {
      await writes(who, 'STOP');
      expect((await contact(who)).consent.kind).toBe('opted-out');
    }
    await writes('stranger', 'HELP');
    expect(since('stranger')).toHaveLength(1);
  });

  it('goes on with a broadcast that was paused, and sends another', async () => {
    const desk = deskOf(run, program);
    const wasPaused = 'Campaigns' in held.tables;
    if (wasPaused) await desk({ kind: 'campaign', at: run.now(), move: 'resume', id: 'spring-sale' });
    await run.advanceTo('2026-03-13T18:45:00Z');
    expect(textsTo('paused')).toHaveLength(wasPaused ? 1 : 0);
    expect(await desk({ kind: 'broadcast', at: run.now(), written: NEXT })).toMatchObject({ ok: true });
    await run.advanceTo('2026-03-13T22:30:00Z');
    for (const who of ['paused', 'clicking'] as const) {
      expect(textsTo(who)).toHaveLength(wasPaused ? 2 : 1);
      expect(textsTo(who).at(-1)).toContain('summer sale');
    }
  });

  it('brings nobody back who was erased', async () => {
    const erased = held.tables['Contacts']?.some(({ standing }) => standing === 'erased');
    run.putEvent({ source: SHOP, detailType: 'customer.joined', detail: { phone: PEOPLE.erased } });
    await run.settle();
    const known = (await contactsOf(run)).some(({ phone }) => phone === PEOPLE.erased);
    expect(known).toBe(!erased);
  });

  it('is shown on the console, each timeline and each number', async () => {
    for (const { contactId } of await contactsOf(run)) {
      const { timeline } = await ask<ContactPage>(run, 'GET', `/api/contacts/${contactId}`);
      expect(timeline.length).toBeGreaterThan(0);
    }
    const { totals } = await ask<Overview>(run, 'GET', '/api/overview?from=2026-03-10&to=2026-03-13');
    expect(totals.received).toBeGreaterThan(0);
  });

  it('is counted again to just what its facts say', async () => {
    await run.fireSchedule('MetricsCount');
    const period = { from: '2026-03-10', to: '2026-03-13' };
    await ask(run, 'POST', '/api/recount', period);
    const [days, facts] = [new Counter(), new Counter()];
    const rollups = dynamoRollups(run.dynamo, tableOf(run, 'Metrics'));
    for await (const { counts } of rollups.days('all', period.from, period.to)) days.add('all', counts);
    for (const turn of await turnsOf(run)) facts.count(turn);
    const [counted, said] = [days.totals.get('all'), facts.totals.get('all')];
    // What is known of an erased person is their part of the numbers that were counted before.
    if (held.tables['Contacts']?.some(({ standing }) => standing === 'erased')) {
      expect(counted?.received).toBeGreaterThanOrEqual(said?.received ?? 0);
      expect(counted?.sent).toBeGreaterThanOrEqual(said?.sent ?? 0);
    } else expect(counted).toEqual(said);
  });

  it('is handed out, proved and erased', async () => {
    const { contactsTable, erasure } = stores();
    const csv = new PassThrough();
    const [{ contacts: count }, table] = await Promise.all([
      exportContacts(dynamoEveryContact(run.dynamo, contactsTable, keptIn(run)), csv).finally(() => csv.end()),
      text(csv),
    ]);
    expect(count).toBe((await contactsOf(run)).length);
    expect(table).toContain(PEOPLE.queued);
    const { contactId: happy } = await contact('happy');
    const ledger = consentLedger(
      (await turnsOf(run)).filter(({ contactId }) => contactId === happy),
      instant(BEGINS),
    );
    expect(ledger.map(({ fact }) => fact.kind)).toEqual(['consent-granted', 'consent-withdrawn']);
    const { contactId } = await contact('explaining');
    const erased = await eraseContact(contactId, { erasure, now: () => instant(run.now()) });
    expect(erased.kind).toBe('erased');
    expect(await placesOf(run, [PEOPLE.explaining, 'Somebody explaining', 'The menus'])).toEqual([]);
  });

  it('takes the ticks that its schedules may have sent still', async () => {
    const scheduledAt = new Date(run.now()).toISOString();
    const inputs = new Map(held.ticks.map(({ calls, input }) => [`${calls} ${input}`, { calls, input }]));
    expect(inputs.size).toBeGreaterThan(2);
    for (const { calls, input } of inputs.values()) {
      const result = await run.invoke(calls, { ...JSON.parse(input), scheduledAt });
      expect(result, `${calls} ${input}`).toMatchObject({ ok: true });
    }
  });

  it('leaves nothing that could not be handled, and no text that came twice', () => {
    expect(run.deadLetters()).toEqual([]);
    expect(run.failures).toEqual([]);
    const texts = run.messages.map(({ to, body }) => `${to} ${body}`);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });
});

const NEXT = {
  id: 'summer-sale',
  on: '2026-03-13',
  localHour: 12,
  category: 'marketing',
  caps: 'exempt',
  audience: { any: [{ tag: 'readers' }] },
  words: { en: '{{ businessName }}: summer sale!' },
};

async function ask<Answer>(run: LocalRun, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${await run.token('admin')}`, 'content-type': 'application/json' };
  const answer = await run.request(method, path, { headers, ...(body && { body: JSON.stringify(body) }) });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body.toString()) as Answer;
}
