import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { CommandName } from '../../infra/operator/campaign/arguments.ts';
import { run as command } from '../../infra/operator/campaign/commands.ts';
import { deskOf } from '../../infra/operator/campaign/desk.ts';
import { connect } from '../../infra/operator/connection.ts';
import { join as joins, startRun } from '../support/local-run.ts';

const home = mkdtempSync(join(tmpdir(), 'hearback-campaign-'));
let run: LocalRun;

/** Seattle, New York and Seoul; the last of them has not agreed to advertising. */
const PEOPLE = [
  { phone: '+12065550100', name: 'Jane', tags: ['club'], consent: ['service', 'marketing'] },
  { phone: '+12065550101', name: 'Zoë', consent: ['service', 'marketing'] },
  { phone: '+12125550102', consent: ['service', 'marketing'] },
  { phone: '+821020000000', name: '민준', language: 'ko', consent: ['service', 'marketing'] },
  { phone: '+12125550103', name: 'Paul', consent: ['service'] },
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

async function ask(name: CommandName, about: string, as = 'ann') {
  const connection = await connect({ data: home, as });
  try {
    return await command({ name, about, connection: {} }, deskOf(connection), connection);
  } finally {
    connection.close();
  }
}

const sent = (words: string) => run.messages.filter(({ body }) => body.includes(words));

describe('a broadcast', () => {
  it('goes from a file to the phones, at its hour in each zone, once it is approved and started', async () => {
    const sale = file(SALE);
    const planned = await ask('plan', sale);
    expect(planned).toMatchObject({ done: true });
    expect(planned.words).toContain('4 texts would be sent');
    expect(planned.words).toContain('1 contact would get none: no-consent');
    expect(planned.words).toContain('– (U+2013) in 3 texts');
    expect(planned.words).toContain('2026-03-20T02:00Z');
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
});
