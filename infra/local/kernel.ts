import { createHash } from 'node:crypto';
import type { Disorder } from './disorder.ts';
import type { Call } from './gateway/call.ts';
import type { MeterSnapshot } from './gateway/meter.ts';
import type { NetworkOutcome } from './services/network-outcomes.ts';
import type { OptOutList } from './services/opted-out.ts';
import type { QueuedMessage } from './services/queued-message.ts';
import type { SmsMessage } from './services/sms-message.ts';
import type { Model } from './template/model.ts';
import { type DueTask, Timeline } from './timeline.ts';

/** A publish to a topic; `emailedTo` are the addresses that a person reads it at. */
export interface Publication {
  at: number;
  topicArn: string;
  topic: string;
  subject: string | undefined;
  message: string;
  emailedTo: string[];
}
export interface BusEvent {
  at: number;
  id: string;
  bus: string;
  source: string;
  detailType: string;
  detail: unknown;
  resources: string[];
}
export interface LogLine {
  at: number;
  functionName: string;
  invocationId: string;
  line: string;
}
export interface Failure {
  at: number;
  functionName: string;
  invocationId: string;
  errorType: string;
  errorMessage: string;
}

/** Somebody followed a link, or wanted to and found none. */
export interface Visit {
  at: number;
  phone: string;
  userAgent: string;
  url?: string;
  /** Of the answer. */
  status?: number;
  /** Where it led. */
  location?: string;
}

/** Everything that a run is, apart from its tables: plain data that can be saved and read back. */
export interface State {
  version: 1;
  seed: string;
  /** The access key under which DynamoDB Local keeps this run's tables. */
  accessKey: string;
  /** How often this state was read back; a part of every invocation's seed, so that idempotency tokens never repeat. */
  restarts: number;
  start: number;
  now: number;
  tasks: DueTask[];
  counters: Record<string, number>;
  queues: Record<string, QueuedMessage[]>;
  messages: SmsMessage[];
  outcomes: Record<string, NetworkOutcome>;
  optOutLists: Record<string, OptOutList>;
  publications: Publication[];
  busEvents: BusEvent[];
  visits: Visit[];
  failures: Failure[];
  meter: MeterSnapshot;
}

export interface RunEvents {
  message: SmsMessage;
  status: SmsMessage;
  publication: Publication;
  event: BusEvent;
  log: LogLine;
  /** `logged`: what Lambda writes to the log of it, beside these. */
  failure: Failure & { logged: string };
  /** An AWS call of a function, or of the operator, once it has been answered. */
  call: Call;
  /** An AWS call had its effect; whether anybody hears of it is another matter. */
  effect: Call;
  /** The operator changed something: the operation's name. */
  operator: string;
  /** The virtual clock moved: epoch milliseconds. */
  time: number;
}
type Listeners = { [K in keyof RunEvents]?: ((value: RunEvents[K]) => void)[] };

/** What all parts of a run share: the model, the state, the clock, the timeline and the ids. */
export class Kernel {
  readonly model: Model;
  readonly state: State;
  readonly timeline: Timeline;
  /** When each copy of what is sent arrives; see `Disorder`. */
  arrivals: Disorder = () => [0];
  readonly #listeners: Listeners = {};

  constructor(model: Model, state: State) {
    this.model = model;
    this.state = state;
    this.timeline = new Timeline(state.tasks);
  }

  get now(): number {
    return this.state.now;
  }

  /** 1, 2, 3 … for each name, for as long as the run's data lives. */
  count(name: string): number {
    const value = (this.state.counters[name] ?? 0) + 1;
    this.state.counters[name] = value;
    return value;
  }

  /** The next UUID of a kind: the same in every run with the same seed and steps. */
  id(kind: string): string {
    const hex = createHash('sha256')
      .update(`${this.state.seed}/${kind}/${this.count(`id:${kind}`)}`)
      .digest('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  }

  /** Uses up the next UUID of a kind, which nobody wants to know. */
  passOver(kind: string): void {
    this.count(`id:${kind}`);
  }

  on<K extends keyof RunEvents>(name: K, listener: (value: RunEvents[K]) => void): void {
    const list: ((value: RunEvents[K]) => void)[] = this.#listeners[name] ?? [];
    list.push(listener);
    Object.assign(this.#listeners, { [name]: list });
  }

  emit<K extends keyof RunEvents>(name: K, value: RunEvents[K]): void {
    for (const listener of this.#listeners[name] ?? []) listener(value);
  }
}

/** Gives a payload to what an ARN names: a function, a queue, a topic or a bus. */
export type Deliver = (arn: string, payload: unknown) => void;
