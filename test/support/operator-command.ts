import { spawn } from 'node:child_process';

const ROOT = new URL('../../', import.meta.url).pathname;

export interface Ended {
  readonly code: number | string | null;
  readonly out: string;
  readonly told: string;
}

/** Runs a command of the operator's with these arguments on the run that left its access in a folder. */
export function operatorCommand(name: string, folder: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [`infra/operator/${name}/main.ts`, ...args, '--data', folder, '--as', 'Dana'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', told: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.told += text));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code: code ?? signal, ...said }));
  });
}
