import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import { contactsOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { JANE, join as joins, OMAR, startRun } from '../support/local-run.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const home = mkdtempSync(join(tmpdir(), 'hearback-contacts-'));
const runs: LocalRun[] = [];
let folders = 0;
let folder: string;

beforeEach(() => {
  folders += 1;
  folder = mkdtempSync(join(home, `${folders}-`));
});
afterAll(async () => {
  for (const run of runs) await run.stop();
  rmSync(home, { recursive: true, force: true });
});

async function startHere(): Promise<LocalRun> {
  const run = await startRun();
  runs.push(run);
  giveAccess(folder, run.operatorAccess());
  return run;
}

const path = (name: string): string => join(folder, name);
const file = (content: string, name = 'contacts.csv'): string => {
  writeFileSync(path(name), content);
  return path(name);
};

interface Ended {
  readonly code: number | string | null;
  readonly out: string;
  readonly told: string;
}

function begin(...args: string[]): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(
    process.execPath,
    ['infra/operator/contacts/main.ts', ...args, '--data', folder, '--as', 'Dana'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said = { out: '', told: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.told += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code: code ?? signal, ...said }));
  });
  return { process: child, ended };
}

const contacts = (...args: string[]): Promise<Ended> => begin(...args).ended;

/** What an export tells of a contact. */
const told = ({ phone, profile, standing, consent }: Contact) => ({ phone, profile, standing, consent });
const toldOf = async (run: LocalRun) => (await contactsOf(run)).map(told);

describe('npm run contacts -- import', () => {
  it('makes contacts of rows, as customer events would, and plans nothing about them', async () => {
    const run = await startHere();
    const rows = [
      'Mobile,First name,Last name,Locale,Time zone,DOB,Customer since,Tags,Interests,Opt-in,Plan,Notes',
      '(206) 555-0100,Jane,Doe,en-US,America/Los_Angeles,1990-02-29,2026-02-01,vip; north,tea|mugs,yes,gold,likes blue',
      '+972525550101,Omar,,ar,Asia/Jerusalem,03-04,,,,,,',
    ];
    const { code, told: words } = await contacts(
      'import',
      file(rows.join('\r\n')),
      '--map',
      'Plan=attributes.plan',
      '--consent',
      'service,transactional',
      '--consent-source',
      'spring fair',
    );
    expect(words).toContain('2 imported, 0 imported before, 0 refused');
    expect(words).toContain('Left out, as their names say nothing to us: "Notes"');
    expect(code).toBe(0);
    await run.settle();
    expect(await toldOf(run)).toEqual([
      {
        phone: JANE,
        standing: 'customer',
        consent: { kind: 'granted', categories: ['service', 'marketing'] },
        profile: {
          name: 'Jane Doe',
          language: 'en',
          timezone: 'America/Los_Angeles',
          birthday: '02-29',
          joinedOn: '2026-02-01',
          tags: ['vip', 'north'],
          interests: ['tea', 'mugs'],
          attributes: { plan: 'gold' },
        },
      },
      {
        phone: OMAR,
        standing: 'customer',
        consent: { kind: 'granted', categories: ['service', 'transactional'] },
        profile: { name: 'Omar', language: 'ar', timezone: 'Asia/Jerusalem', birthday: '03-04' },
      },
    ]);
    const facts = (await turnsOf(run)).flatMap((turn) => turn.facts);
    expect(facts).toContainEqual({
      kind: 'consent-granted',
      categories: ['service', 'transactional'],
      channel: 'import',
      by: 'Dana',
      words: 'import of contacts.csv',
      program: expect.stringMatching(/^[0-9a-f]{12}$/),
      given: { where: 'spring fair' },
    });
    expect(run.messages).toHaveLength(0);
    expect(existsSync(path('contacts.csv.refused.csv'))).toBe(false);
  });

  it('plans whoever names no zone by the zone of their number', async () => {
    const run = await startHere();
    const rows = file('phone,birthday\n+821020000000,03-02');
    const { code } = await contacts('import', rows, '--consent', 'service,marketing', '--consent-source', 'a fair');
    expect(code).toBe(0);
    await run.advanceTo('2026-03-02T02:00:00Z');
    // Ten in the morning in Seoul.
    expect(run.messages.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-03-02T01:00:00.000Z']);
  });

  it('lifts no opt-out, whatever a row says, and takes over one that the file knows', async () => {
    const run = await startHere();
    joins(run, JANE, { consent: ['service', 'marketing'] });
    await run.settle();
    run.text({ from: JANE, text: 'STOP' });
    await run.settle();
    await contacts(
      'import',
      file(`phone,consent,opted out since\n${JANE},yes,\n${OMAR},service,2025-06-01T10:00:00.000Z\n`),
    );
    expect((await contactsOf(run)).map(({ consent }) => consent)).toEqual([
      { kind: 'opted-out', since: expect.stringContaining('2026-03-01'), before: ['service', 'marketing'] },
      { kind: 'opted-out', since: '2025-06-01T10:00:00.000Z', before: ['service'] },
    ]);
  });

  it('refuses a row with its line and reason, keeps it to be mended, and never tells the number', async () => {
    const run = await startHere();
    const rows = [
      'Phone;Name;Birthday;attributes.plan',
      '1.20655E+10;"Ann\nLee";;',
      '+12065550100;Jane;;=HYPERLINK("x")',
      '12065550101;Bob;31/12/1990;',
      '+12065550102;Cy',
    ];
    const { code, told: words } = await contacts('import', file(rows.join('\n')), '--dates', 'mdy');
    expect(code).toBe(1);
    expect(words).toContain('1 imported, 0 imported before, 3 refused');
    expect(words).toMatch(/line 2: Phone was turned into a rounded number/);
    expect(words).toMatch(/line 5: Birthday must be a date/);
    expect(words).toMatch(/line 6: the row has 2 cells, and there are 4 columns/);
    expect(words).not.toMatch(/206555|1\.20655/);
    const refused = `${path('contacts.csv')}.refused.csv`;
    expect(statSync(refused).mode & 0o077).toBe(0);
    expect(readFileSync(refused, 'utf8')).toMatch(
      /^\uFEFFPhone,Name,Birthday,attributes\.plan,refused line,refused reason\n/,
    );
    const again = await contacts('import', refused, '--dates', 'mdy');
    expect(again.told).toContain('0 imported, 0 imported before, 3 refused');
    const mended = readFileSync(refused, 'utf8')
      .replace('1.20655E+10', '+12065550103')
      .replace('31/12/1990', '12/31/1990')
      .replace(/'\+12065550102,Cy,.*/, '+12065550102,Cy,,,,');
    const { code: mendedCode, told: mendedWords } = await contacts(
      'import',
      file(mended, 'mended.csv'),
      '--dates',
      'mdy',
    );
    expect(mendedWords).toContain('3 imported');
    expect(mendedCode).toBe(0);
    expect((await contactsOf(run)).map(({ profile }) => profile.name)).toEqual(['Jane', 'Bob', 'Cy', 'Ann\nLee']);
  });

  it('changes nothing in a dry run, which needs no running system', async () => {
    const { code, told: words } = await contacts('import', file(`phone\n${JANE}\n12\n`), '--dry-run');
    expect(words).toContain('1 would be imported, 1 refused. Nothing was changed.');
    expect(code).toBe(1);
  });

  it.each([
    [[], /^A command is missing\.\n\nUsage/],
    [['forget', JANE], /^No command is called forget\.\n\nUsage/],
    [['import'], /^import needs a file\.\n\nUsage/],
    [['erase'], /^erase needs a phone number\.\n\nUsage/],
    [['consent', '+1 206', '555 0100'], /^consent takes one phone number; put quotes around what has spaces\./],
    [['reindex', '+1206555'], /^reindex takes nothing: it is about all contacts\./],
    [['ranges', '+1206555'], /^ranges takes no number; --release lets one range go\./],
    [['import', 'nowhere.csv'], /cannot be read/],
    [['import', 'x.csv', '--consent', 'yes'], /--consent-source/],
    [['import', 'x.csv', '--country', 'XX'], /--country must be/],
    [['import', 'x.csv', '--dates', 'ymd'], /--dates must be dmy or mdy/],
    [['export', '--dry-run'], /--dry-run belongs to import/],
    [['export'], /Nothing runs in/],
  ])('says what is wrong with %j, and ends with 2', async (args, why) => {
    const { code, told: words } = await contacts(...args);
    expect(words).toMatch(why);
    expect(code).toBe(2);
  });
});

describe('an import of two thousand rows', () => {
  const ROWS = 2_000;
  const table = `phone,name,tags\n${Array.from({ length: ROWS }, (_, n) => `+1206${5_550_000 + n},N${n},t${n % 7}\n`).join('')}`;

  it('goes on where it was killed, and run again changes nothing', { timeout: 300_000 }, async () => {
    const run = await startHere();
    const csv = file(table);
    const first = begin('import', csv);
    await expect
      .poll(async () => (await contactsOf(run)).length, { timeout: 60_000, interval: 100 })
      .toBeGreaterThan(500);
    first.process.kill('SIGKILL');
    expect((await first.ended).code).toBe('SIGKILL');
    const begun = (await contactsOf(run)).length;
    expect(begun).toBeLessThan(ROWS);
    const second = await contacts('import', csv);
    expect(second.code).toBe(0);
    const [, after] = /Went on after ([\d,]+) rows/.exec(second.told) ?? [];
    expect(Number(after?.replace(',', ''))).toBeGreaterThan(0);
    const all = await contactsOf(run);
    expect(all).toHaveLength(ROWS);
    expect(all.every(({ version }) => version === 1)).toBe(true);
    const third = await contacts('import', csv);
    expect(third.told).toContain('0 imported, 2,000 imported before, 0 refused');
    expect(await contactsOf(run)).toEqual(all);
    expect(await turnsOf(run)).toHaveLength(ROWS);
  });

  it('ends at Ctrl-C with what is under way done, and says how to go on', { timeout: 120_000 }, async () => {
    const run = await startHere();
    const interrupted = begin('import', file(table));
    await expect
      .poll(async () => (await contactsOf(run)).length, { timeout: 60_000, interval: 100 })
      .toBeGreaterThan(100);
    interrupted.process.kill('SIGINT');
    const { code, told: words } = await interrupted.ended;
    expect(code).toBe(130);
    const [, rows] = /Interrupted after ([\d,]+) of 2,000 rows\. The same command/.exec(words) ?? [];
    expect(await contactsOf(run)).toHaveLength(Number(rows?.replace(',', '')));
  });
});

describe('npm run contacts -- export', () => {
  it('writes a table from which an empty system gets equal contacts', async () => {
    const run = await startHere();
    joins(run, JANE, {
      name: '=Jane, "J"\n@home',
      language: 'en',
      timezone: 'America/Los_Angeles',
      birthday: '02-29',
      joinedOn: '2026-01-05',
      tags: ['vip', 'a;b|c\\', '-5%'],
      interests: ['tea'],
      attributes: { plan: '+gold', branch: "'=north" },
      consent: ['service', 'marketing'],
    });
    joins(run, OMAR, { name: 'عمر', attributes: { city: 'חיפה' }, consent: [] });
    joins(run, '+821055501234', { name: 'Gone' });
    await run.settle();
    run.putEvent({ source: 'shop', detailType: 'customer.left', detail: { phone: '+821055501234' } });
    run.text({ from: '+12065550177', text: 'STOP' });
    await run.settle();
    const { code, out, told: words } = await contacts('export');
    expect(words).toContain('4 contacts of the local run');
    expect(code).toBe(0);
    const cells = parse(out, { bom: true }).flat();
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const here = await toldOf(run);
    const other = await startHere();
    const imported = await contacts('import', file(out, 'exported.csv'));
    expect(imported.told).toContain('4 imported, 0 imported before, 0 refused');
    expect(await toldOf(other)).toEqual(here);
    expect(new Set(here.map(({ standing }) => standing))).toEqual(new Set(['customer', 'former', 'stranger']));
  });

  it('writes a file only its owner can read, whole or not at all', async () => {
    await startHere();
    const { code } = await contacts('export', '--out', path('all.csv'));
    expect(code).toBe(0);
    expect(readFileSync(path('all.csv'), 'utf8')).toMatch(/^\uFEFFphone,name,.*,standing\n$/);
    expect(statSync(path('all.csv')).mode & 0o077).toBe(0);
    expect(existsSync(path('all.csv.new'))).toBe(false);
  });
});

describe('npm run contacts -- reindex', () => {
  it('gives whom an earlier version stored the keys of newer indexes, and changes nothing else', async () => {
    const run = await startHere();
    for (const phone of [JANE, OMAR]) joins(run, phone, { timezone: 'Asia/Seoul', joinedOn: '2026-02-20' });
    await run.settle();
    const TableName = run.tables['Contacts']!;
    const all = async () => (await run.dynamo.send(new ScanCommand({ TableName, ConsistentRead: true }))).Items;
    const before = await all();
    for (const { contactId } of await contactsOf(run)) {
      await run.dynamo.send(
        new UpdateCommand({ TableName, Key: { contactId }, UpdateExpression: 'REMOVE zoneShard, joined' }),
      );
    }
    await run.dynamo.send(new DeleteCommand({ TableName, Key: { contactId: '#census' } }));
    expect(await all()).not.toEqual(before);
    for (let times = 1; times <= 2; times += 1) {
      const { code, out } = await contacts('reindex');
      expect(out).toBe('2 contacts of the local run are found by all that this version looks for.\n');
      expect(code).toBe(0);
      expect(await all()).toEqual(before);
    }
  });
});
