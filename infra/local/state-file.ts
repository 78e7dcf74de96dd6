import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { State } from './kernel.ts';
import { type LocalRunOptions, toInstant } from './options.ts';
import type { Model } from './template/model.ts';
import type { DueTask } from './timeline.ts';

const FILE = 'run.json';

/** The state that an earlier run left in the folder. */
export function readState(folder: string): State | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  const state = JSON.parse(readFileSync(path, 'utf8')) as Partial<State>;
  if (state.version === 1) return state as State;
  throw new Error(`${path} was written by another version of the local run. Delete ${folder} to begin again.`);
}

/** Writes beside the old file and then renames, so that a crash leaves one whole file or the other. */
export function writeState(folder: string, state: State): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

/** Tasks for functions, queues and schedules that the template still has; it may have changed since. */
export function stillPossible(model: Model, task: DueTask): boolean {
  switch (task.kind) {
    case 'invocation':
      return model.functions.has(task.functionName);
    case 'poll':
      return model.queues.has(task.queue);
    case 'tick':
      return model.schedules.has(task.schedule);
    case 'receipt':
    case 'happening':
      return true;
  }
}

/** The state that the data folder holds, or that of a run that begins. */
export function beginState(model: Model, options: LocalRunOptions): State {
  const start = toInstant(options.start);
  const found = options.dataFolder === undefined ? undefined : readState(options.dataFolder);
  if (found)
    // One that was written before the run knew such things has none.
    return {
      ...found,
      optOutLists: found.optOutLists ?? {},
      visits: found.visits ?? [],
      restarts: found.restarts + 1,
      tasks: found.tasks.filter((task) => stillPossible(model, task)),
    };
  return {
    version: 1,
    seed: options.seed ?? 'hearback',
    // Not from the seed: two runs with the same seed may share one DynamoDB Local.
    accessKey: `run${randomBytes(8).toString('hex')}`,
    restarts: 0,
    start,
    now: start,
    tasks: [],
    counters: {},
    queues: {},
    messages: [],
    outcomes: {},
    optOutLists: {},
    publications: [],
    visits: [],
    busEvents: [],
    failures: [],
    meter: {},
  };
}
