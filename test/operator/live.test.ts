import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../infra/operator/connection.ts';
import { keepingOf } from '../../infra/operator/keeping.ts';
import { sqsSendQueue } from '../../shared/adapters/sqs/send-queue.ts';
import type { Touch } from '../../shared/domain/campaign/touch.ts';
import { addHours } from '../../shared/domain/instant.ts';
import { JANE } from '../support/local-run.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'hearback-live-'));
const environment = { ...process.env };
let shop: ChildProcess;

beforeAll(async () => {
  shop = spawn(process.execPath, ['infra/local/start/main.ts', '--port', '0', '--data', folder], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => shop.stdout?.once('data', resolve));
});
afterAll(() => {
  Object.assign(process.env, environment);
  rmSync(folder, { recursive: true, force: true });
});

it('what a command puts on a queue is run at once by npm start, and its way in ends with it', async () => {
  const connection = await connect({ data: folder });
  const keeping = keepingOf(connection);
  const touch: Touch = {
    contactId: await keeping.contactId(JANE),
    campaign: 'onboarding',
    occurrence: '2026-03-01',
    version: 'of long ago',
    expiresAt: addHours(connection.now(), 1),
  };
  const state = () => keeping.touches.plan(touch, connection.now());
  expect(await state()).toBe('planned');
  const now = connection.now();
  await sqsSendQueue(connection.resources.sendQueueUrl).add([{ touch, slot: now }], now);
  // Time is not moved, and would not pass by itself for seconds.
  await expect.poll(state, { timeout: 10_000 }).not.toBe('planned');
  connection.close();
  const ended = new Promise((resolve) => shop.once('exit', resolve));
  shop.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(readdirSync(folder)).not.toContain('operator.json');
});
