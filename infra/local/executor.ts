import type { Happening, Tap } from './happening.ts';

import type { Kernel } from './kernel.ts';
import type { Functions } from './lambda/functions.ts';
import type { Poller } from './lambda/poller.ts';
import type { Buses } from './services/buses.ts';
import type { SmsNetwork } from './services/network.ts';
import type { OptOutLists } from './services/opt-out-lists.ts';
import type { Schedules } from './services/schedules.ts';
import type { DueTask } from './timeline.ts';

export interface ExecutorParts {
  kernel: Kernel;
  functions: Functions;
  poller: Poller;
  buses: Buses;
  schedules: Schedules;
  network: SmsNetwork;
  optOuts: OptOutLists;
  /** Follows a link. */
  tap(tap: Tap): Promise<void>;
  /** How many tasks that are due at the same instant may run side by side. */
  concurrency: number;
  /** Saves what has happened so far. */
  checkpoint(): void;
}

/** Moves the virtual clock, and runs what is due as it passes. */
export class Executor {
  readonly #parts: ExecutorParts;
  readonly #running = new Map<string, number>();
  #turn: Promise<void> = Promise.resolve();
  #broken: { error: unknown } | undefined;

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
  }

  /** A bug or a refusal, from wherever it came up: the next step of the run throws it. */
  break(error: unknown): void {
    this.#broken ??= { error };
  }

  /** Runs everything due up to and including `instant`, in order, and leaves the clock there. One caller at a time. */
  advanceTo(instant: number): Promise<void> {
    const turn = this.#turn.then(() => this.#advance(instant));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Lets so many milliseconds pass in the middle of a task: what becomes due meanwhile, and has room, runs from start to end
   * before the task goes on.
   */
  async elapse(milliseconds: number): Promise<void> {
    const { kernel } = this.#parts;
    const until = kernel.now + milliseconds;
    for (let task = this.#takeUntil(until); task && !this.#broken; task = this.#takeUntil(until)) {
      this.#moveClock(task.at);
      await this.#run(task).catch((error) => this.break(error));
    }
    this.#moveClock(until);
  }

  #takeUntil(instant: number): DueTask | undefined {
    return this.#parts.kernel.timeline.take(instant, (candidate) => this.#hasRoom(candidate));
  }

  async #advance(instant: number): Promise<void> {
    const { kernel, checkpoint } = this.#parts;
    for (let next = kernel.timeline.peek(); next && next.at <= instant; next = kernel.timeline.peek()) {
      this.#moveClock(next.at);
      await this.#runDue();
    }
    this.#moveClock(instant);
    checkpoint();
  }

  #moveClock(instant: number): void {
    const { kernel } = this.#parts;
    if (instant <= kernel.state.now) return;
    kernel.state.now = instant;
    kernel.emit('time', instant);
  }

  async #runDue(): Promise<void> {
    const { kernel, concurrency } = this.#parts;
    const active = new Set<Promise<void>>();
    const fill = (): void => {
      while (active.size < concurrency && !this.#broken) {
        const task = kernel.timeline.take(kernel.now, (candidate) => this.#hasRoom(candidate));
        if (!task) return;
        const done: Promise<void> = this.#run(task)
          .catch((error) => this.break(error))
          .finally(() => active.delete(done));
        active.add(done);
      }
    };
    fill();
    while (active.size > 0) {
      await Promise.race(active);
      fill();
    }
    if (this.#broken) {
      const { error } = this.#broken;
      this.#broken = undefined;
      throw error;
    }
  }

  /** Reserved concurrency of a function, and maximum concurrency of a queue's mapping. */
  #hasRoom(task: DueTask): boolean {
    const { model } = this.#parts.kernel;
    const running = this.#running.get(laneOf(task)) ?? 0;
    if (task.kind === 'invocation') {
      return (
        running < (model.functions.get(task.functionName)?.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY)
      );
    }
    if (task.kind !== 'poll') return true;
    const queue = model.queues.get(task.queue);
    const mapping = queue && model.mappings.get(queue.arn);
    return running < (mapping?.ScalingConfig?.MaximumConcurrency ?? Number.POSITIVE_INFINITY);
  }

  async #run(task: DueTask): Promise<void> {
    const lane = laneOf(task);
    this.#running.set(lane, (this.#running.get(lane) ?? 0) + 1);
    try {
      await this.#perform(task);
    } finally {
      this.#running.set(lane, (this.#running.get(lane) ?? 1) - 1);
    }
  }

  async #perform(task: DueTask): Promise<void> {
    switch (task.kind) {
      case 'invocation':
        return this.#parts.functions.runTask(task);
      case 'poll':
        return this.#parts.poller.poll(task.queue);
      case 'tick':
        return this.#parts.schedules.tick(task.schedule);
      case 'receipt':
        return this.#parts.network.settle(task.messageId);
      case 'happening':
        return this.#happen(task.happening);
    }
  }

  async #happen(happening: Happening): Promise<void> {
    switch (happening.what) {
      case 'text':
        this.#parts.network.receive(happening.text);
        return;
      case 'event':
        this.#parts.buses.putFromOutside(happening.event);
        return;
      case 'network':
        if (happening.as) this.#parts.network.fail(happening.phone, happening.as);
        else this.#parts.network.restore(happening.phone);
        return;
      case 'opt-out':
        this.#parts.optOuts.optOut(happening.phone);
        return;
      case 'click':
        return this.#parts.tap(happening.tap);
    }
  }
}

const laneOf = (task: DueTask): string =>
  task.kind === 'invocation'
    ? `function ${task.functionName}`
    : task.kind === 'poll'
      ? `queue ${task.queue}`
      : task.kind;
