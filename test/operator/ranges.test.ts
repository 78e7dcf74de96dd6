import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAccess } from '../../infra/local/operator-access.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { startRun } from '../support/local-run.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'hearback-ranges-'));
/** As cdk.json has it. */
const LIMIT = 50;

let run: LocalRun;

beforeAll(async () => {
  run = await startRun({ start: '2026-03-11T18:20:00Z' });
  giveAccess(folder, run.operatorAccess());
});
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

function ranges(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const all = ['infra/operator/contacts/main.ts', 'ranges', ...args, '--data', folder];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: ROOT }, (error, out, told) => {
      resolve({ code: Number(error?.code ?? 0), out, told });
    });
  });
}

describe('npm run contacts -- ranges', () => {
  it('lists ranges that are stopped, and lets one go, so that its numbers are answered again', async () => {
    expect(await ranges()).toMatchObject({ code: 0, out: 'No range of numbers is stopped in the local run.\n' });
    for (let number = 0; number <= LIMIT; number += 1) {
      run.text({ from: `+44770090${String(number).padStart(4, '0')}`, text: 'hello' });
      await run.settle();
    }
    expect(run.messages).toHaveLength(LIMIT);
    const listed = await ranges();
    expect(listed.out).toContain('  +44770090  until 2026-03-12 18:20 UTC');
    expect(await ranges('--release', '+44770091')).toMatchObject({
      code: 2,
      told: expect.stringContaining('No range +44770091 is stopped'),
    });
    expect(await ranges('--release', '+44 7700 90')).toMatchObject({
      code: 0,
      out: expect.stringContaining('+44770090 is let go'),
    });
    expect((await ranges()).out).toContain('No range');
    run.text({ from: '+447700905000', text: 'hello' });
    await run.settle();
    expect(run.messages).toHaveLength(LIMIT + 1);
  });

  it('says what it does not understand', async () => {
    expect(await ranges('--country', 'US')).toMatchObject({
      code: 2,
      told: expect.stringContaining('--country belongs to import'),
    });
  });
});
