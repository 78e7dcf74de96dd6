import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { PlainError } from '../../plain-error.ts';
import { JOURNAL } from './journal.ts';

const LOCK = 'in-use-at.port';
const STATE = 'run.json';
/** All that a start leaves in the folder; nothing else in it is ever touched. */
const OURS = [STATE, `${STATE}.new`, 'dynamodb', JOURNAL, `${JOURNAL}.new`];

/** Whether an earlier start left something to go on with. */
export function holdsState(folder: string): boolean {
  return existsSync(join(folder, STATE));
}

/**
 * Two runs in one folder would overwrite each other's state.
 * @throws PlainError when a run that uses this folder answers
 */
export async function checkUnused(folder: string): Promise<void> {
  const lock = join(folder, LOCK);
  const port = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  // A run that was killed leaves its lock behind, and answers no more.
  if (!(await answers(port))) return;
  throw new PlainError(
    `Hearback is running already in ${folder}: see http://127.0.0.1:${port}, or end it there with Ctrl-C first. ` +
      `Should that be something else, delete ${lock} and start again.`,
  );
}

/** Takes the folder for the run that is served at `port`. Returns what gives it back. */
export function takeFolder(folder: string, port: number): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, LOCK);
  writeFileSync(lock, String(port));
  return () => rmSync(lock, { force: true });
}

/** Forgets what earlier starts left in the folder. */
export function emptyFolder(folder: string): void {
  for (const name of OURS) rmSync(join(folder, name), { recursive: true, force: true });
}

function answers(port: number): Promise<boolean> {
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
