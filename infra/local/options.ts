import type { Disorder } from './disorder.ts';
import type { FaultHook } from './gateway/call.ts';
import type { TraceEntry } from './gateway/trace.ts';
import type { HttpOptions } from './http/http.ts';
import type { Prices } from './services/sms-message.ts';

export type Instant = Date | string | number;

export interface LocalRunOptions {
  /** The folder that `cdk synth` wrote. */
  assembly: string;
  /** When the virtual clock begins; a data folder that holds a run already goes on where that run stopped. */
  start: Instant;
  /** Makes ids and randomness: two runs with the same assembly, steps and seed are the same to the byte. */
  seed?: string;
  /** The endpoint of a DynamoDB Local that runs already; without it the run starts its own. */
  dynamo?: string;
  /** Where state is kept between runs; without it everything is forgotten at the end. */
  dataFolder?: string;
  /** US dollars for a segment, by country. */
  prices?: Prices;
  /** How many tasks due at the same instant run side by side; 1 by default, and only 1 is deterministic. */
  concurrency?: number;
  /** Whether ticks that a function has promised to be idle are counted without being run; they are by default. */
  idleTicks?: 'counted' | 'run';
  /** The operator's own number. By default the template's, or a fictitious one. */
  destinationNumber?: string;
  /** Configuration sets that exist outside the template. */
  configurationSets?: string[];
  /** Lets browsers in: the API and its sign-in listen on this machine. Without it, both are only called by `request`. */
  http?: HttpOptions;
  fault?: FaultHook;
  /** How often, and how much later than it could be, what was sent arrives; once and at once where it is left out. */
  disorder?: Disorder;
  /**
   * Makes pauses of at most a second, such as the SDK's between two attempts at a call, as many times shorter: 1 by default.
   */
  hurry?: number;
  /** Sees every call as it ends. */
  traceSink?: (entry: TraceEntry) => void;
  /** How many calls `trace` and lines `logs` remember; 10,000 by default. */
  memory?: number;
}

/** Epoch milliseconds. Throws `RangeError` when it is no instant. */
export function toInstant(instant: Instant): number {
  const value =
    instant instanceof Date ? instant.getTime() : typeof instant === 'number' ? instant : Date.parse(instant);
  if (Number.isNaN(value)) throw new RangeError(`${String(instant)} is not an instant such as 2026-03-01T00:00:00Z`);
  return value;
}
