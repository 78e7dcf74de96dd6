import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { rehearse } from '../../infra/local/rehearse/rehearse.ts';
import { parseScenario } from '../../infra/local/rehearse/scenario.ts';
import type { ClockView, View } from '../../infra/local/start/view-model.ts';
import type { CountResult, Overview, PublicConfig, Recent, Session } from '../../shared/contracts/console/responses.ts';
import { signIn } from '../support/sign-in.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const CHROMIUM = '/usr/bin/chromium';
const JANE = '+12065550100';
const STRANGER = '+12065550199';

const folder = mkdtempSync(join(tmpdir(), 'hearback-start-'));
let shop: ChildProcess;
let address: string;
let consoleAddress: string;

const NPM = ['npm', 'start', '--'] as const;
const NODE = ['node_modules/.bin/node', 'infra/local/start/main.ts'] as const;

/** Runs the command as a terminal would: in a process group of its own, which Ctrl-C signals as a whole. */
async function start([command, ...args]: typeof NPM | typeof NODE): Promise<void> {
  shop = spawn(command, [...args, '--port', '0', '--data', folder], {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, CDK_VALIDATION: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  address = await new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk;
      const [, found, itsConsole] = /Hearback is at (http:\/\/\S+)\. Its console is at (\S+)\n/.exec(said) ?? [];
      if (found === undefined || itsConsole === undefined) return;
      consoleAddress = itsConsole;
      resolve(found);
    };
    shop.stdout?.on('data', listen);
    shop.stderr?.on('data', listen);
    shop.once('exit', () => reject(new Error(`npm start ended and said: ${said}`)));
  });
}

/** Returns when the command has ended, with its exit code or the signal that ended it. */
async function interrupt(): Promise<number | string | null> {
  const ended = new Promise<number | string | null>((resolve) => {
    shop.once('exit', (code, signal) => resolve(code ?? signal));
  });
  process.kill(-shop.pid!, 'SIGINT');
  return ended;
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** What the page is told, until it is told what is waited for. */
async function told<Kind extends 'view' | 'clock'>(
  kind: Kind,
  wanted: (value: Kind extends 'view' ? View : ClockView) => boolean = () => true,
): Promise<Kind extends 'view' ? View : ClockView> {
  const ending = new AbortController();
  const { body } = await fetch(`${address}/api/live`, { signal: ending.signal });
  let rest = '';
  try {
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      const messages = (rest + chunk).split('\n\n');
      rest = messages.pop()!;
      for (const message of messages) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(message) ?? [];
        if (event === kind && wanted(JSON.parse(data!))) return JSON.parse(data!);
      }
    }
  } finally {
    ending.abort();
  }
  throw new Error('the server ended');
}

const threadOf = (view: View, phone: string) => view.phones.find((one) => one.phone === phone)?.thread ?? [];
const answers = (view: View, phone: string) => threadOf(view, phone).filter(({ from }) => from === 'us');

async function move(to: 'next' | 'hour' | 'day'): Promise<ClockView> {
  expect((await post('/api/time', { to })).status).toBe(202);
  return told('clock', ({ moving }) => moving === null);
}

beforeAll(() => start(NPM));
afterAll(async () => {
  if (shop.exitCode === null && shop.signalCode === null) await interrupt();
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('opens a small shop: four languages, and one customer without consent to marketing', async () => {
    const { phones } = await told('view', (view) => view.phones.every(({ name }) => name !== null));
    expect(phones).toHaveLength(8);
    expect(new Set(phones.map(({ language }) => language))).toEqual(new Set(['en', 'ar', 'he', 'ko']));
    expect(new Set(phones.map(({ timezone }) => timezone)).size).toBeGreaterThan(4);
    expect(phones.filter(({ marks }) => marks.includes('no marketing'))).toHaveLength(1);
    expect(phones.filter(({ direction }) => direction === 'rtl')).toHaveLength(3);
  });

  it('answers a text from a phone, and one from a stranger, within two seconds', async () => {
    await post('/api/texts', { from: JANE, text: 'HELP' });
    for (const from of [JANE, STRANGER]) {
      const before = answers(await told('view'), from).length;
      const sent = performance.now();
      void post('/api/texts', { from, text: 'HELP' });
      const view = await told('view', (one) => answers(one, from).length > before);
      expect(performance.now() - sent).toBeLessThan(2_000);
      expect(answers(view, from).at(-1)!.text).toContain('STOP');
    }
  });

  it('moves time to what happens next, and counts what came of it', async () => {
    const begun = await told('clock');
    let asked: View['phones'][number] | undefined;
    while (!asked) {
      await move('next');
      asked = (await told('view')).phones.find(({ marks }) => marks.some((mark) => mark.startsWith('asked')));
    }
    const { now, notice } = await told('clock');
    expect(now).toBeGreaterThan(begun.now);
    expect(notice).toContain('is asked: onboarding');
    await post('/api/texts', { from: asked.phone, text: '8' });
    await post('/api/count', {});
    const { numbers, story } = await told('view', (view) => view.numbers.responded === 1);
    expect(numbers.questions['onboarding.ease']).toMatchObject({ answers: 1, mean: 8 });
    expect(story.some(({ text }) => text.endsWith('answers onboarding.ease: 8'))).toBe(true);
  });

  it('leads to the console beside the phones, which shows nothing before somebody has signed in', async () => {
    const led = await fetch(`${address}/console`, { redirect: 'manual' });
    expect(led.headers.get('location')).toBe(consoleAddress);
    expect(await (await fetch(consoleAddress)).text()).toContain('<title>Hearback</title>');
    expect((await fetch(new URL('/api/session', consoleAddress))).status).toBe(401);
    const config = (await (await fetch(new URL('/config.json', consoleAddress))).json()) as PublicConfig;
    const { business } = await told('view');
    expect(config.business).toBe(business);
    expect((await fetch(`${config.signIn.issuer}/.well-known/openid-configuration`)).status).toBe(200);
  });

  it('shows on the console within two seconds what somebody texts, and counts it when asked to', async () => {
    const { origin } = new URL(consoleAddress);
    const config = (await (await fetch(`${origin}/config.json`)).json()) as PublicConfig;
    const headers = {
      authorization: `Bearer ${await signIn(config, origin, 'agent')}`,
      'content-type': 'application/json',
    };
    const ask = async <Answer>(path: string, method = 'GET'): Promise<Answer> => {
      const answer = await fetch(origin + path, { method, headers, ...(method === 'POST' && { body: '{}' }) });
      expect([path, answer.status]).toEqual([path, 200]);
      return (await answer.json()) as Answer;
    };
    const said = 'Is anybody there?';
    const isShown = async () => (await ask<Recent>('/api/recent')).rows.some(({ text }) => text === said);
    expect(await isShown()).toBe(false);
    const sent = performance.now();
    void post('/api/texts', { from: JANE, text: said });
    while (!(await isShown())) expect(performance.now() - sent).toBeLessThan(2_000);
    const { now } = await ask<Session>('/api/session');
    expect(Math.abs(Date.parse(now) - (await told('clock')).now)).toBeLessThan(2_000);
    const day = now.slice(0, 10);
    const received = async () => (await ask<Overview>(`/api/overview?from=${day}&to=${day}`)).totals.received;
    const before = await received();
    await post('/api/texts', { from: JANE, text: said });
    expect((await ask<CountResult>('/api/count', 'POST')).hours).toBeGreaterThan(0);
    expect(await received()).toBeGreaterThan(before);
  });

  it('puts events on the bus, and shows what operators would get', async () => {
    await post('/api/events', { type: 'customer.joined', phone: '12', detail: '{"name": "Nobody"}' });
    const { events, alerts } = await told('view', (view) => view.alerts.length > 0);
    expect(events.map(({ text }) => text)).toContain('contact.refused (from hearback)');
    expect(alerts).not.toHaveLength(0);
    const refused = await post('/api/events', { type: 'customer.left', phone: JANE, detail: '{ name' });
    expect(refused.status).toBe(400);
    expect((await refused.json()) as object).toMatchObject({ error: expect.stringContaining('detail is not JSON') });
  });

  it('lets a phone be out of reach', async () => {
    await post('/api/network', { phone: STRANGER, as: 'TEXT_UNREACHABLE' });
    await post('/api/texts', { from: STRANGER, text: 'HELP' });
    await move('hour');
    const view = await told('view');
    expect(answers(view, STRANGER).at(-1)).toMatchObject({ status: 'failed' });
  });

  it('refuses what another web page asks, and what is too large', async () => {
    expect((await post('/api/count', {}, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post('/api/count', {}, { origin: address })).status).toBe(202);
    expect((await post('/api/count', {}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('/api/texts', { from: JANE, text: 'x'.repeat(100_000) })).status).toBe(413);
    const { headers } = await fetch(address);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  });

  it.skipIf(!existsSync(CHROMIUM))(
    'shows the answer to a text typed in the page without a reload (needs chromium: apt-get install chromium)',
    async () => {
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      });
      try {
        const page = await browser.newPage();
        const complaints: string[] = [];
        page.on('pageerror', ({ message }) => complaints.push(message));
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text());
        });
        await page.goto(address);
        await page.getByRole('button', { name: /^Tom/ }).click();
        await page.getByLabel('Text from this phone').fill('<b>HELP</b> me');
        await page.keyboard.press('Enter');
        await page.getByRole('log').getByText('<b>HELP</b> me').waitFor();
        await page.locator('.bubble.us').last().waitFor({ timeout: 2_000 });
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );

  it('saves what happened as a scenario, and its rehearsal sends the same texts at the same times', async () => {
    const answer = await fetch(`${address}/api/scenario`);
    expect(answer.headers.get('content-disposition')).toContain('scenario.json');
    const config = inject('config');
    const scenario = parseScenario('scenario.json', await answer.text(), config.defaultCountry);
    const view = await told('view');
    const transcript = await rehearse(scenario, { config, assembly: inject('assembly'), dynamo: inject('dynamo') });
    const rehearsed = transcript.messages.map(({ at, to, text }) => `${at} ${to} ${text}`);
    const lived = view.phones.flatMap(({ phone }) =>
      answers(view, phone).map(({ at, text }) => `${new Date(at).toISOString()} ${phone} ${text}`),
    );
    expect(rehearsed.length).toBeGreaterThan(4);
    expect(rehearsed.toSorted()).toEqual(lived.toSorted());
  });

  it('saves and ends everything at Ctrl-C, and goes on where it stopped', async () => {
    // What became of the last texts is told a few seconds after they left.
    const before = await told('view', (view) =>
      view.phones.every(({ phone }) =>
        answers(view, phone).every((text) => !('status' in text) || text.status !== 'sent'),
      ),
    );
    const { now } = await told('clock');
    expect(processesOf(folder)).not.toHaveLength(0);
    // The shell between npm and node takes the signal for itself, and npm passes on what became of the shell.
    expect([0, 'SIGINT']).toContain(await interrupt());
    expect(processesOf(folder)).toEqual([]);
    expect(readdirSync(folder)).not.toContain('in-use-at.port');
    await start(NODE);
    const after = await told('view', (view) => view.numbers.sent > 0);
    expect(after.phones).toEqual(before.phones);
    expect((await told('clock')).now).toBeGreaterThanOrEqual(now);
    expect(await interrupt()).toBe(0);
  });
});

/** Commands that name the folder, this test's own excepted; Linux tells them in /proc. */
function processesOf(name: string): string[] {
  const ids = existsSync('/proc/self') ? readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)) : [];
  return ids.flatMap((id) => {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(name) ? [command] : [];
    } catch {
      return [];
    }
  });
}
