import { type Call, READS } from './gateway/call.ts';
import type { Meter, Usage } from './gateway/meter.ts';
import type { Kernel } from './kernel.ts';

/** What one invocation did at the door. */
interface Observation {
  /** Whether it did anything but read tables. */
  active: boolean;
  /** The tables that it read, each as it was then. */
  readonly tables: Map<string, number>;
  readonly usage: { readonly operation: string; readonly usage: Partial<Usage> }[];
}

interface Promised {
  readonly until: number;
  readonly observation: Observation;
}

const REPEATABLE = ['GetItem', 'Query'];

/**
 * A function that a schedule calls may answer `{ idleUntil: <instant> }`: it promises that until then, and as long as no
 * table that it read has changed, another call would read the same and find nothing to do. Such a tick is not run but
 * counted, with what the one before it cost. Most ticks of a year are of this kind, and a rehearsal is ten times faster
 * without them; that it comes out the same is tested.
 */
export class IdleTicks {
  readonly #kernel: Kernel;
  readonly #meter: Meter;
  readonly #version: (table: string) => number;
  readonly #observations = new Map<string, Observation>();
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

  observe(call: Call, outcome: string, usage: Partial<Usage>): void {
    if (call.roleArn === undefined) this.#interrupt(call);
    const observation = this.#observations.get(call.invocationId);
    if (observation === undefined) return;
    observation.usage.push({ operation: `${call.service}.${call.operation}`, usage });
    const table = call.input['TableName'];
    if (
      outcome !== 'ok' ||
      call.service !== 'dynamodb' ||
      !REPEATABLE.includes(call.operation) ||
      typeof table !== 'string'
    ) {
      observation.active = true;
    } else if (!observation.tables.has(table)) {
      observation.tables.set(table, this.#version(table));
    }
  }

  /** The operator writes whenever they like: what an invocation read meanwhile may have been so or otherwise. */
  #interrupt({ operation }: Call): void {
    if (READS.test(operation)) return;
    for (const observation of this.#observations.values()) observation.active = true;
  }

  /** The invocation is over, with this answer; keeps its promise if it made one. */
  end(invocationId: string, schedule: string, answer: string): void {
    const observation = this.#observations.get(invocationId);
    this.#observations.delete(invocationId);
    this.#promises.delete(schedule);
    const until = idleUntil(answer);
    if (observation === undefined || observation.active || until === undefined) return;
    this.#promises.set(schedule, { until, observation });
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
    this.#kernel.id('schedule');
    this.#kernel.id('request');
    this.#kernel.count(`invocation:${functionName}`);
    return true;
  }
}

function idleUntil(answer: string): number | undefined {
  const value: unknown = JSON.parse(answer);
  if (typeof value !== 'object' || value === null || !('idleUntil' in value)) return undefined;
  const until = Date.parse(String(value.idleUntil));
  return Number.isNaN(until) ? undefined : until;
}
