import type { Happening } from './happening.ts';

/** Something that is due. Plain data, so that the whole future can be written to a file and read back. */
export type Task =
  | {
      kind: 'invocation';
      functionName: string;
      requestId: string;
      payload: string;
      acceptedAt: number;
      attempt: number;
      /** The schedule that called for it. */
      schedule?: string;
    }
  | { kind: 'poll'; queue: string }
  | { kind: 'tick'; schedule: string }
  | { kind: 'receipt'; messageId: string }
  | { kind: 'happening'; happening: Happening };

/** `at` is in epoch milliseconds; what is due at the same instant runs in the order of `seq`. */
export type DueTask = Task & { at: number; seq: number };

/** The ordered future. Holds the array that it is given, so that its owner can save it. */
export class Timeline {
  readonly #tasks: DueTask[];
  #seq: number;

  constructor(tasks: DueTask[]) {
    this.#tasks = tasks;
    this.#seq = tasks.reduce((highest, { seq }) => Math.max(highest, seq), 0);
  }

  add(at: number, task: Task): void {
    this.#seq += 1;
    let low = 0;
    let high = this.#tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#tasks[middle]?.at ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
      else high = middle;
    }
    this.#tasks.splice(low, 0, { ...task, at, seq: this.#seq });
  }

  peek(): DueTask | undefined {
    return this.#tasks[0];
  }

  /** Removes and returns the first task due at or before `instant` for which `runnable` holds. */
  take(instant: number, runnable: (task: DueTask) => boolean = () => true): DueTask | undefined {
    for (let index = 0; index < this.#tasks.length; index += 1) {
      const task = this.#tasks[index];
      if (!task || task.at > instant) return undefined;
      if (runnable(task)) return this.#tasks.splice(index, 1)[0];
    }
    return undefined;
  }

  find(wanted: (task: DueTask) => boolean): DueTask | undefined {
    return this.#tasks.find(wanted);
  }

  /** Whether such a task is due exactly at `at`. */
  hasAt(at: number, wanted: (task: DueTask) => boolean): boolean {
    for (const task of this.#tasks) {
      if (task.at > at) return false;
      if (task.at === at && wanted(task)) return true;
    }
    return false;
  }
}
