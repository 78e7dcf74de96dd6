import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localConfig } from '../../cdk-json.ts';
import { Interruption } from '../../interruption.ts';
import { PlainError } from '../../plain-error.ts';
import { giveAccess } from '../operator-access.ts';
import { readArguments, USAGE } from './arguments.ts';
import { checkUnused, emptyFolder, holdsState, takeFolder } from './data-folder.ts';
import { LiveRun } from './live-run.ts';
import { pageFiles } from './page-files.ts';
import { routes } from './routes.ts';
import { PageServer } from './server.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Serves until it is interrupted. */
async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2), join(ROOT, '.hearback'));
  if (wanted === undefined) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const folder = resolve(wanted.data);
  const interruption = new Interruption();
  const config = localConfig();
  await checkUnused(folder);
  const server = await PageServer.listen(wanted.port);
  process.once('exit', takeFolder(folder, server.port));
  try {
    if (wanted.fresh) emptyFolder(folder);
    process.stderr.write('Starting the synthesized app on this machine …\n');
    const files = pageFiles();
    const live = await open(folder, config, wanted.port === 0 ? 0 : server.port);
    process.once('exit', giveAccess(folder, live.operatorAccess()));
    const { defaultCountry } = config;
    const app = routes({ live, files, defaultCountry, port: () => server.port });
    server.serve((request) => app.fetch(request));
    if (!interruption.requested) {
      process.stdout.write(
        `Hearback is at http://127.0.0.1:${server.port}${server.remark}. Its console is at ${live.console}\n` +
          `Its state is in ${folder}. Ctrl-C saves and ends.\n`,
      );
    }
    await interruption.happened;
    process.stderr.write('Saving …\n');
    server.close();
    await live.close();
  } finally {
    server.close();
  }
}

async function open(folder: string, config: ReturnType<typeof localConfig>, port: number): Promise<LiveRun> {
  const broke = (message: string): void => void process.stderr.write(`The local run broke: ${message}\n`);
  try {
    return await LiveRun.open({ config, folder, port, broke });
  } catch (error) {
    const kept = holdsState(folder);
    const way = kept
      ? `\nShould what was kept in ${folder} be the cause, start again with --fresh: it is forgotten then.`
      : '';
    throw new PlainError(`Hearback cannot start: ${messageOf(error)}${way}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
}
