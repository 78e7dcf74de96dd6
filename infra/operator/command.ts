import { PlainError } from '../plain-error.ts';
import { refusalTold } from './refusal-told.ts';

/** The exit codes of every command, as their usages tell them. */
export const DONE = 0;
/** Not done, or not all of it: what was printed says what and why. */
export const NOT_DONE = 1;
/** What was asked for was not understood, or cannot be done as it is. */
export const MISTAKEN = 2;
/** By Ctrl-C. */
export const INTERRUPTED = 130;

export interface OperatorCommand<Asked> {
  readonly usage: string;
  /**
   * @returns what is asked for; undefined where that is only the usage
   * @throws PlainError that says what was not understood
   */
  read(args: readonly string[]): Asked | undefined;
  /** @returns the exit code */
  run(asked: Asked): Promise<number>;
  /** What became of the work, and what to do, where something broke in the middle of it. */
  readonly afterwards?: string;
}

/** Runs a command on this process's arguments, and leaves its exit code behind. */
export async function runCommand<Asked>({ usage, read, run, afterwards }: OperatorCommand<Asked>): Promise<void> {
  try {
    const asked = read(process.argv.slice(2));
    if (asked === undefined) process.stdout.write(`${usage}\n`);
    else process.exitCode = await run(asked);
  } catch (error) {
    const mistaken = error instanceof PlainError;
    const told = mistaken ? [error.message] : [`It broke: ${refusalTold(error)}`, ...(afterwards ? [afterwards] : [])];
    process.stderr.write(`${told.join('\n')}\n`);
    process.exitCode = mistaken ? MISTAKEN : NOT_DONE;
  }
}
