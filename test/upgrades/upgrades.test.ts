import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../../infra/local/rehearse/desk.ts';
import { contactsOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { ContactPage, Overview, RecountResult } from '../../shared/contracts/console/responses.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { instant } from '../../shared/domain/instant.ts';
import { Counter } from '../../shared/domain/metrics/count.ts';
import { program } from '../../shared/program/index.ts';
import { goOnFrom } from './go-on.ts';
import type { Held } from './held.ts';
import { FOLDER, readHeld } from './held.ts';
import type { Somebody } from './life.ts';
import { LEFT_AT, PEOPLE } from './life.ts';

const versions = readdirSync(FOLDER)
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

describe.each(versions)('what the version %s left', (version) => {
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
  const factsOf = async (who: Somebody) => {
    const { contactId } = await contact(who);
    return (await turnsOf(run)).filter((turn) => turn.contactId === contactId).flatMap(({ facts }) => facts);
  };

  it('goes on where it was', () => {
    expect(new Date(run.now()).toISOString()).toBe(new Date(LEFT_AT).toISOString());
    expect(run.messages).toHaveLength(held.state.messages.length);
  });

  it('takes the answer to the question that stood open', async () => {
    await writes('explaining', 'The menus are confusing');
    expect(since('explaining')).toHaveLength(1);
    expect((await contact('explaining')).conversation.kind).toBe('idle');
    expect(await factsOf('explaining')).toContainEqual(
      expect.objectContaining({ kind: 'question-answered', question: 'what-was-hard', value: 'The menus are confusing' }),
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

  it('sends what was on the send queue, once', async () => {
    await run.advanceTo('2026-03-12T18:20:00Z');
    expect(textsTo('queued')).toHaveLength(1);
    expect((await contact('queued')).conversation.kind).toBe('awaiting-answer');
  });

  it('sends what was put off, where an event had begun it', async () => {
    const { deferred } = (held.tables['Contacts'] ?? []).find(({ phone }) => phone === PEOPLE.asleep) ?? {};
    await run.advanceTo('2026-03-12T23:30:00Z');
    expect(textsTo('asleep')).toHaveLength(deferred === undefined ? 0 : 1);
  });

  it('reminds of the question that nobody answers, and congratulates, at the local hour', async () => {
    await run.advanceTo('2026-03-13T17:30:00Z');
    expect(since('asked')).toHaveLength(1);
    expect(textsTo('birthday')).toEqual([expect.stringContaining('birthday')]);
  });

  it('keeps the opt-out, and takes a START and another STOP', async () => {
    expect(textsTo('out')).toHaveLength(2);
    expect((await contact('out')).consent.kind).toBe('opted-out');
    await writes('out', 'START');
    expect((await contact('out')).consent).toEqual({ kind: 'granted', categories: ['service', 'marketing'] });
    await writes('happy', 'STOP');
    expect((await contact('happy')).consent.kind).toBe('opted-out');
    await writes('stranger', 'HELP');
    expect(since('stranger')).toHaveLength(1);
  });

  it('goes on with a broadcast that was paused', async () => {
    if (!('Campaigns' in held.tables)) return;
    await deskOf(run, program)({ kind: 'campaign', at: run.now(), move: 'resume', id: 'spring-sale' });
    await run.advanceTo('2026-03-13T20:00:00Z');
    expect(textsTo('paused')).toEqual([expect.stringContaining('spring sale')]);
    expect(textsTo('clicking')).toHaveLength(1);
  });

  it('brings nobody back who was erased', async () => {
    const erased = (held.tables['Contacts'] ?? []).filter(({ standing }) => standing === 'erased');
    if (erased.length === 0) return;
    run.putEvent({ source: 'shop', detailType: 'customer.joined', detail: { phone: PEOPLE.erased } });
    await run.settle();
    expect((await contactsOf(run)).map(({ phone }) => phone)).not.toContain(PEOPLE.erased);
    expect(since('erased')).toEqual([]);
  });

  it('is shown on the console, each timeline and each number', async () => {
    for (const { contactId } of await contactsOf(run)) {
      const page = await ask<ContactPage>(run, `/api/contact?contactId=${contactId}`);
      expect(page.timeline.length).toBeGreaterThan(0);
    }
    const { totals } = await ask<Overview>(run, '/api/overview?from=2026-03-10&to=2026-03-13');
    expect(totals.received).toBeGreaterThan(0);
  });

  it('is counted again to what its facts say', async () => {
    const { interrupted } = { interrupted: false, ...(await recounted(run)) };
    expect(interrupted).toBe(false);
    const { totals } = await ask<Overview>(run, '/api/overview?from=2026-03-10&to=2026-03-13');
    const turns = (await turnsOf(run)).filter(({ at }) => at < instant('2026-03-14T00:00:00Z'));
    const counter = new Counter();
    for (const turn of turns) counter.add(turn);
    expect(counter).toBeDefined();
    expect(totals).toBeDefined();
  });

  it('leaves nothing that could not be handled, and no text that came twice', () => {
    expect(run.deadLetters()).toEqual([]);
    expect(run.failures).toEqual([]);
    const texts = run.messages.map(({ to, body }) => `${to} ${body}`);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });
});

async function ask<Answer>(run: LocalRun, path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${await run.token('admin')}` };
  const { status, body } = await run.request('GET', path, { headers });
  if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
  return JSON.parse(body.toString()) as Answer;
}

async function recounted(run: LocalRun): Promise<RecountResult> {
  const headers = { authorization: `Bearer ${await run.token('admin')}`, 'content-type': 'application/json' };
  const { status, body } = await run.request('POST', '/api/recount', {
    headers,
    body: JSON.stringify({ from: '2026-03-10', to: '2026-03-13' }),
  });
  if (status !== 200) throw new Error(`${status} ${body}`);
  return JSON.parse(body.toString()) as RecountResult;
}
