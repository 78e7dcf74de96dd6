import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { heldBy, writeHeld } from './held.ts';
import { BEGINS, live } from './life.ts';

/**
 * Makes the fixture of a version: `node test/upgrades/make.ts <name> [checkout]`, of this version or of the one in a checkout,
 * with the checkout's own code.
 */
const [name, checkout = '.'] = process.argv.slice(2);
if (name === undefined || !/^[\w-]+$/.test(name)) {
  console.error('Usage: node test/upgrades/make.ts <name of the version> [folder of its checkout]');
  process.exit(2);
}
const root = resolve(checkout);
const of = (path: string) => import(pathToFileURL(join(root, path)).href);
const has = (path: string) => existsSync(join(root, path));

const { readConfig } = await of('infra/config.ts');
const { synthesize } = await of('infra/local/synthesize.ts');
const { LocalRun } = await of('infra/local/run.ts');
const dataFolder = mkdtempSync(join(tmpdir(), 'hearback-version-'));
const run = await LocalRun.start({ assembly: synthesize(readConfig({})), start: BEGINS, seed: 'upgrades', dataFolder });
try {
  const desk = has('infra/local/rehearse/desk.ts')
    ? (await of('infra/local/rehearse/desk.ts')).deskOf(run, (await of('shared/program/index.ts')).program)
    : undefined;
  await live({
    run,
    desk,
    hasOrders: desk !== undefined,
    hasLinks: has('functions/follow-link'),
    erase: has('infra/operator/contacts/erase.ts') ? erase : undefined,
  });
  writeHeld(name, await heldBy(run, dataFolder));
  console.log(`test/upgrades/versions/${name}.json is written.`);
} finally {
  await run.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

/** By the version's own command. */
async function erase(phone: string): Promise<void> {
  const { giveAccess } = await of('infra/local/operator-access.ts');
  giveAccess(dataFolder, run.operatorAccess());
  const command = ['infra/operator/contacts/main.ts', 'erase', phone, '--yes', '--data', dataFolder];
  const [ended] = await once(spawn(process.execPath, command, { cwd: root, stdio: 'inherit' }), 'close');
  if (ended !== 0) throw new Error(`The command of ${root} that erases ended with ${ended}.`);
}
