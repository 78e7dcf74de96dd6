import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../infra/config.ts';
import { giveAccess } from '../../infra/local/operator-access.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { CommandName } from '../../infra/operator/campaign/arguments.ts';
import { run as command } from '../../infra/operator/campaign/commands.ts';
import { deskOf } from '../../infra/operator/campaign/desk.ts';
import { connect } from '../../infra/operator/connection.ts';
import { dynamoBrake } from '../../shared/adapters/dynamo/brake.ts';
import { dynamoBudget } from '../../shared/adapters/dynamo/budget.ts';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { instant } from '../../shared/domain/instant.ts';
import { join as joins, startRun } from '../support/local-run.ts';

const home = mkdtempSync(join(tmpdir(), 'hearback-campaign-'));
let run: LocalRun;

/** Seattle, New York, Seoul and Cairo; the last two have not agreed to advertising. */
const PEOPLE = [
  { phone: '+12065550100', name: 'Jane', tags: ['club'], consent: ['service', 'marketing'] },
  { phone: '+12065550101', name: 'Zoë', consent: ['service', 'marketing'] },
  { phone: '+12125550102', consent: ['service', 'marketing'] },
  { phone: '+821020000000', name: '민준', language: 'ko', consent: ['service', 'marketing'] },
  { phone: '+12125550103', name: 'Paul', consent: ['service'] },
  { phone: '+201000000104', name: 'Omar', language: 'ar', consent: ['service', 'transactional'] },
];

const SALE = {
  id: 'spring-sale',
  on: '2026-03-20',
  localHour: 11,
  category: 'marketing',
  words: {
    en: '{{ businessName }}: spring sale today{% if name %}, {{ name }}{% endif %} – 20% off everything!',
    ko: '{{ businessName }}: {% if name %}{{ name }}님, {% endif %}오늘 봄맞이 20% 할인!',
  },
};

beforeAll(async () => {
  run = await startRun({ start: '2026-03-19T00:00:00Z' });
  giveAccess(home, run.operatorAccess());
  for (const { phone, ...detail } of PEOPLE) joins(run, phone, { language: 'en', joinedOn: '2025-01-01', ...detail });
  await run.settle();
});
afterAll(async () => {
  await run.stop();
  rmSync(home, { recursive: true, force: true });
});

function file(definition: object, name = 'sale.json'): string {
  writeFileSync(join(home, name), JSON.stringify(definition));
  return join(home, name);
}

async function ask(name: CommandName, about: string, as = 'ann', config: Partial<Config> = {}) {
  const connected = await connect({ data: home, as });
  const connection = { ...connected, config: { ...connected.config, ...config } };
  try {
    return await command({ name, about, connection: { data: home } }, deskOf(connection), connection);
  } finally {
    connection.close();
  }
}

async function configured(): Promise<Config> {
  const { config, close } = await connect({ data: home, as: 'ann' });
  close();
  return config;
}

const sent = (words: string) => run.messages.filter(({ body }) => body.includes(words));

describe('a broadcast', () => {
  it('goes from a file to the phones, at its hour in each zone, once it is approved and started', async () => {
    const sale = file(SALE);
    const planned = await ask('plan', sale);
    expect(planned).toMatchObject({ done: true });
    expect(planned.words).toContain('4 texts would be sent');
    expect(planned.words).toContain('2 contacts would get none: no-consent (they have not agreed');
    expect(planned.words).toContain('– (U+2013) in 3 texts');
    expect(planned.words).toMatch(/2026-03-20 02:00 UTC +1 text +Asia\/Seoul/);
    expect(await ask('start', sale)).toMatchObject({ done: false, words: expect.stringContaining('not approved') });
    expect(await ask('approve', sale)).toMatchObject({ done: true });
    expect(await ask('start', sale)).toMatchObject({ done: true });
    await run.advanceTo('2026-03-20T20:00:00Z');
    const times = Object.fromEntries(sent('20%').map(({ to, at }) => [to, new Date(at).toISOString().slice(0, 15)]));
    expect(times).toEqual({
      '+821020000000': '2026-03-20T02:0',
      '+12125550102': '2026-03-20T15:0',
      '+12065550100': '2026-03-20T18:0',
      '+12065550101': '2026-03-20T18:0',
    });
    expect(sent('봄맞이')[0]?.body).toMatch(/^\(광고\)/);
    const status = await ask('status', 'spring-sale');
    expect(status.words).toContain('Sent 4 (4 delivered, 0 undelivered)');
    expect(await ask('why', '+12125550103')).toMatchObject({
      words: expect.stringContaining('spring-sale was never planned for them. They have not agreed to marketing'),
    });
    expect((await ask('why', '+12065550100')).words).toMatch(
      /spring-sale \(2026-03-20\) was delivered\. "Acme: spring sale/,
    );
  });

  it('is told with phone numbers, prices of countries and the month’s budget, for a person to decide by', async () => {
    const sale = file({ ...SALE, id: 'priced' });
    const { words } = await ask('price', sale, 'ann', { monthlyBudget: 0.01 });
    expect(words).toMatch(/KR {2}South Korea \* +1 text +1 part +\$0\.0500/);
    expect(words).toContain('* has no price of its own in "prices" (cdk.json): $0.05 a part');
    expect(words).toMatch(/the dearest:\n {2}\+821020000000 +ko +1 part +\$0\.05 +KR at \$0\.05 a part/);
    expect(words).toMatch(/OVER BUDGET: that is more than is left of the budget of \$0\.01 for 2026-03/);
    expect(words).not.toContain('undefined');
  });

  it('names the next command, ready to be copied, and needs the file that a person looked at', async () => {
    const hours = file({ ...SALE, id: 'next', on: '2026-03-25' }, 'opening hours.json');
    const { words } = await ask('plan', hours);
    expect(words).toContain(`npm run -s campaign -- approve '${hours}' --data ${home}`);
    expect(await ask('approve', 'next')).toMatchObject({
      done: false,
      words: expect.stringContaining('Approve a broadcast by its file'),
    });
    expect((await ask('approve', hours)).words).toContain(`Next: npm run -s campaign -- start '${hours}'`);
    expect(await ask('pause', 'next')).toMatchObject({ done: false, words: expect.stringContaining('is a draft') });
    expect((await ask('start', hours)).words).toContain('"next" is started.');
    expect((await ask('start', hours)).words).toContain('"next" is running already, since 2026-03-');
    const changed = file({ ...SALE, id: 'next', on: '2026-03-26' });
    expect((await ask('status', changed)).words).toContain('The file has changed since');
    expect((await ask('cancel', 'next')).done).toBe(true);
    expect(await ask('plan', hours)).toMatchObject({ done: false, words: expect.stringContaining('was cancelled') });
    expect(await ask('approve', hours)).toMatchObject({ done: false, words: expect.stringContaining('is cancelled') });
  });

  it('is refused where its day has passed everywhere', async () => {
    const old = file({ ...SALE, id: 'old', on: '2026-03-01' });
    const refused = { done: false, words: expect.stringContaining('would reach nobody') };
    expect(await ask('plan', old)).toMatchObject(refused);
    expect((await ask('status', 'old')).words).toContain('There is no campaign "old" here');
  });

  it('warns where nobody belongs to it, and of quiet hours', async () => {
    const nobody = file({ ...SALE, id: 'nobody', on: '2026-03-25', audience: { tag: 'clbu' } });
    expect((await ask('plan', nobody)).words).toContain('Nobody: look at its audience');
    const night = file({ ...SALE, id: 'night', on: '2026-03-25', localHour: 3 });
    expect((await ask('plan', night)).words).toContain('3:00 is in your quiet hours');
  });

  it('says how many would expire before their turn, where the pace is too slow', async () => {
    const slow = { sms: { ...(await configured()).sms, messagesPerSecond: 1 / 3600 } };
    const short = file({ ...SALE, id: 'short', on: '2026-03-25', expiresAfterHours: 1 });
    const { words } = await ask('plan', short);
    expect(words).not.toContain('TOO SLOW');
    expect((await ask('plan', short, 'ann', slow)).words).toMatch(
      /TOO SLOW: 1 text would expire .* have 1 hour outside/,
    );
  });

  it('goes in the program’s first language of its words to those who speak none of them', async () => {
    const words = { ko: '{{ businessName }}: 새 영업 시간', en: '{{ businessName }}: new opening hours' };
    const hours = file({ ...SALE, id: 'hours', on: '2026-03-22', category: 'transactional', words });
    for (const name of ['plan', 'approve', 'start'] as const) expect((await ask(name, hours)).done).toBe(true);
    await run.advanceTo('2026-03-22T12:00:00Z');
    expect(sent('opening hours').map(({ to }) => to)).toEqual(['+201000000104']);
  });

  it('of the program needs no approval that it does not ask for', async () => {
    expect(await ask('approve', 'birthday')).toMatchObject({
      done: false,
      words: expect.stringContaining('asks for no approval'),
    });
  });
});

describe('what stands in the way of all of them', () => {
  it('is told: the part of the budget that is gone, and a provider that refuses everything', async () => {
    const connection = await connect({ data: home, as: 'ann' });
    const { limitsTable } = connection.resources;
    const now = connection.now();
    await dynamoBudget(documentClient(), limitsTable, 5_000_000).reserve(1_500_000, instant('2026-04-01T00:00:00Z'));
    await dynamoBrake(documentClient(), limitsTable, 'phone-1').pull('SPEND_LIMIT', now);
    connection.close();
    const april = file({ ...SALE, id: 'april', on: '2026-04-10' });
    expect((await ask('price', april, 'ann', { monthlyBudget: 5 })).words).toContain(
      'That fits into the budget of $5.00 for 2026-04, of which $1.50 is spent or set aside.',
    );
    expect((await ask('status', 'birthday')).words).toMatch(/NOTHING LEAVES since 2026-03-.*refuses with SPEND_LIMIT/);
  });
});

describe('why', () => {
  it('is told of one campaign, where one is named', async () => {
    const connection = await connect({ data: home, as: 'ann' });
    const asked = (only: string) =>
      command({ name: 'why', about: '+12065550100', only, connection: {} }, deskOf(connection), connection);
    const { words } = await asked('exit');
    connection.close();
    expect(words).toMatch(/exit was never planned for them: no customer\.left was reported/);
    expect(words).not.toContain('birthday');
    expect(await asked('exti')).toMatchObject({ done: false, words: expect.stringContaining('There is no campaign') });
  });

  it('and a campaign of the program are priced before they are used, but for what answers events', async () => {
    const perk = await ask('price', 'birthday-perk');
    expect(perk).toMatchObject({ done: true });
    expect(perk.words).toContain('1 text would be sent');
    expect(await ask('price', 'order-placed')).toMatchObject({
      done: false,
      words: expect.stringContaining('order.placed'),
    });
  });
});
