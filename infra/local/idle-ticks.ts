import { type Call, READS } from './gateway/call.ts';
import type { Meter, Usage } from './gateway/meter.ts';
import type { Kernel } from './kernel.ts';
import { tablesOf } from './services/dynamodb-answers.ts';

/** What one invocation did at the door. */
interface Observation {
  /** Whether it did anything but read tables and write what stood there already. */
  active: boolean;
  /** The tables that it read or wrote, each as it was then. */
  readonly tables: Map<string, number>;
  readonly usage: { readonly operation: string; readonly usage: Partial<Usage> }[];
}

interface Promised {
  readonly until: number;
  readonly observation: Observation;
}

const REPEATABLE = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];

/**
 * A function that a schedule calls may answer `{ idleUntil: <instant> }`: it promises that until then, and as long as no
 * table that it read has changed, another call would read the same and find nothing to do, or write the same once more.
 * Such a tick is not run but counted, with what the one before it cost: that one has to have changed nothing. One that
 * had something to do may answer `{ thenIdleUntil: <instant> }`: those after it are idle, as the last idle one was. Most
 * ticks of a year are idle, and a rehearsal is ten times faster without them; that it comes out the same is tested.
 */
export class IdleTicks {
  readonly #kernel: Kernel;
  readonly #meter: Meter;
  readonly #version: (table: string) => number;
  readonly #observations = new Map<string, Observation>();
  /** What the last idle tick of each schedule did. */
  readonly #idle = new Map<string, Observation>();
  readonly #promises = new Map<string, Promised>();

  /** @param version a number that is another after every change of the table */
  constructor(kernel: Kernel, meter: Meter, version: (table: string) => number) {
    this.#kernel = kernel;
    this.#meter = meter;
    this.#version = version;
  }

  /** Watches the calls of an invocation until `end`. */
  begin(invocationId: string): void {
    this.#observations.set(invocationId, { active: false, tables: new Map(), usage: [] });
  }

  observe(call: Call, outcome: string, usage: Partial<Usage>, changed: boolean | undefined): void {
    const observation = this.#observations.get(call.invocationId);
    if (observation === undefined) {
      this.#interrupt(call);
      return;
    }
    observation.usage.push({ operation: `${call.service}.${call.operation}`, usage });
    const harmless = REPEATABLE.includes(call.operation) || changed === false;
    if (outcome !== 'ok' || call.service !== 'dynamodb' || !harmless) {
      observation.active = true;
      return;
    }
    for (const table of tablesOf(call.input)) {
      if (!observation.tables.has(table)) observation.tables.set(table, this.#version(table));
    }
  }

  /** Operators and browsers write whenever they like: what an invocation read meanwhile may have been so or otherwise. */
  #interrupt({ operation }: Call): void {
    if (READS.test(operation)) return;
    for (const observation of this.#observations.values()) observation.active = true;
  }

  /** The invocation is over, with this answer; keeps its promise if it made one. */
  end(invocationId: string, schedule: string, answer: string): void {
    const observation = this.#observations.get(invocationId);
    this.#observations.delete(invocationId);
    this.#promises.delete(schedule);
    if (observation === undefined) return;
    const until = instantIn(answer, 'idleUntil');
    if (until !== undefined && !observation.active) this.#idle.set(schedule, observation);
    const idle = this.#idle.get(schedule);
    const end = (observation.active ? undefined : until) ?? instantIn(answer, 'thenIdleUntil');
    if (idle !== undefined && end !== undefined) this.#promises.set(schedule, { until: end, observation: idle });
  }

  /** Counts this tick of a schedule in place of running it, if it is known to be idle. */
  skip(schedule: string, functionName: string): boolean {
    const promised = this.#promises.get(schedule);
    if (promised === undefined || this.#kernel.now >= promised.until) return false;
    const { tables, usage } = promised.observation;
    if ([...tables].some(([table, version]) => this.#version(table) !== version)) return false;
    this.#meter.invoked(functionName);
    for (const each of usage) this.#meter.add(functionName, each.operation, each.usage);
    // The ids that the tick would have used up.
    this.#kernel.passOver('schedule');
    this.#kernel.passOver('request');
    this.#kernel.count(`invocation:${functionName}`);
    return true;
  }
}

function instantIn(answer: string, name: 'idleUntil' | 'thenIdleUntil'): number | undefined {
  const value: unknown = JSON.parse(answer);
  if (typeof value !== 'object' || value === null) return undefined;
  const at = Date.parse(String((value as Record<string, unknown>)[name]));
  return Number.isNaN(at) ? undefined : at;
}
