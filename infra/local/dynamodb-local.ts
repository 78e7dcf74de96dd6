import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface DynamoDbLocal {
  endpoint: string;
  stop(): Promise<void>;
}

const START_MILLISECONDS = 30_000;
/** The thorough compiler takes more of a small machine than it gives back within a run: the quick one halves Java's time. */
const JAVA_OPTIONS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
/** Ends the command when standard input closes, which it does however this process ends. */
const DIES_WITH_ITS_PARENT =
  'exec 3<&0; "$@" </dev/null & child=$!; { cat <&3 >/dev/null; kill $child; } & wait $child';
const JAVA_HINT =
  'Amazon DynamoDB Local needs Java 17 or newer: `apt-get install openjdk-17-jre-headless`, then run this again.';

/**
 * Starts Amazon's own DynamoDB Local on a free port and waits until it answers.
 * @param folder where its files live; without one it keeps everything in memory and forgets it at the end
 * @throws Error that says how to get Java when it is missing or too old
 */
export async function startDynamoDbLocal(folder?: string): Promise<DynamoDbLocal> {
  checkJava();
  const emulator = join(
    dirname(createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')),
    'emulator',
  );
  // It writes a metadata file into the folder that it is started from.
  const home = mkdtempSync(join(tmpdir(), 'dynamodb-local-'));
  if (folder) mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const options = ['-port', String(port), '-disableTelemetry', ...(folder ? ['-dbPath', folder] : ['-inMemory'])];
  const libraries = `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`;
  const java = ['java', ...JAVA_OPTIONS, libraries, '-jar', join(emulator, 'DynamoDBLocal.jar'), ...options];
  const shell = spawn('sh', ['-c', DIES_WITH_ITS_PARENT, 'sh', ...java], {
    cwd: home,
    stdio: ['pipe', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C is for the host, which then ends this in its own time.
    detached: true,
  });
  let complaint = '';
  shell.stderr.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    shell.ref();
    shell.stdin.destroy();
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_MILLISECONDS;
  while (!(await answers(endpoint))) {
    if (shell.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`DynamoDB Local did not start on ${endpoint}. It said: ${complaint || 'nothing'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  // A host that has nothing else to do may end without calling stop: the shell notices.
  for (const handle of [shell, shell.stdin, shell.stderr]) (handle as unknown as { unref(): void }).unref();
  return { endpoint, stop };
}

function checkJava(): void {
  let said: string;
  try {
    said = execFileSync('java', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    throw new Error(`No usable \`java\` on the path. ${JAVA_HINT}`, { cause });
  }
  const version = Number(/\b(\d+)[.\s]/.exec(said)?.[1]);
  if (!(version >= 17)) throw new Error(`\`java\` is version ${said.split('\n')[0]}. ${JAVA_HINT}`);
}

/** An unsigned request is refused with 400: that is answer enough. */
const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    (response) => response.status < 500,
    () => false,
  );

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
