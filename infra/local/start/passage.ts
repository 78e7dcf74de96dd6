import { total } from '../gateway/meter.ts';
import type { LocalRun } from '../run.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The clock is moved at least this often, so that a crash loses no more of it. */
const LONGEST_PAUSE_MILLISECONDS = 15_000;

export interface Watcher {
  /** The clock was moved, or begins or ceases to be moved. */
  moved(): void;
  /** The local run itself failed. */
  broke(error: unknown): void;
}

/** The passage of virtual time: along with real time, and faster when somebody asks. */
export class Passage {
  readonly #run: LocalRun;
  readonly #watcher: Watcher;
  readonly #clock: VirtualClock;
  #timer: NodeJS.Timeout | undefined;
  #moving: Promise<void> | undefined;
  #halted = false;
  #closed = false;
  #receipts = 0;

  constructor(run: LocalRun, watcher: Watcher) {
    this.#run = run;
    this.#watcher = watcher;
    this.#clock = new VirtualClock(run.now());
    run.on('status', () => {
      this.#receipts += 1;
    });
  }

  /** Virtual time, epoch milliseconds. */
  now(): number {
    return this.moving ? this.#run.now() : Math.max(this.#run.now(), this.#clock.now());
  }

  /** Whether time is being moved forward. */
  get moving(): boolean {
    return this.#moving !== undefined;
  }

  /** From now on time passes by itself. */
  begin(): void {
    this.#clock.set(this.#run.now());
    this.#wait();
  }

  /** Does something at the present moment, and runs whatever follows from it at once. */
  async present(act: () => void): Promise<void> {
    if (!this.moving) await this.#run.advanceTo(this.now());
    act();
    this.#run.save();
    await this.#run.settle();
    this.#wait();
  }

  /**
   * Moves time forward until `limit`, or only to the first moment at which something happens: a text, a receipt, an
   * alert, a failure, or a change that was stored. Returns whether something did.
   */
  async forward(limit: number, { toNextHappening }: { toNextHappening: boolean }): Promise<boolean> {
    if (this.#moving) throw new Error('time is being moved already');
    let happened = false;
    this.#halted = false;
    clearTimeout(this.#timer);
    // What is already over in real time happens first.
    const now = this.now();
    const move = async (): Promise<void> => {
      const before = this.#happenings();
      await this.#run.advanceTo(now);
      while (!this.#halted && this.#run.now() < limit && !(toNextHappening && happened)) {
        await this.#run.advanceTo(Math.min(limit, this.#run.next()?.at ?? limit));
        happened = this.#happenings() !== before;
        this.#watcher.moved();
      }
    };
    this.#moving = move();
    try {
      await this.#moving;
    } finally {
      this.#moving = undefined;
      this.begin();
      this.#watcher.moved();
    }
    return happened;
  }

  /** Ends a `forward` before its time. */
  halt(): void {
    this.#halted = true;
  }

  /** Time stands still for good, at the present moment. */
  async close(): Promise<void> {
    this.#closed = true;
    this.halt();
    clearTimeout(this.#timer);
    await this.#moving?.catch(() => undefined);
    await this.#run.advanceTo(this.now());
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#closed || this.moving) return;
    const due = this.#run.next()?.at ?? Number.POSITIVE_INFINITY;
    const pause = Math.min(Math.max(0, due - this.#clock.now()), LONGEST_PAUSE_MILLISECONDS);
    this.#timer = setTimeout(() => void this.#pass(), pause);
  }

  async #pass(): Promise<void> {
    try {
      await this.#run.advanceTo(this.now());
      this.#wait();
      this.#watcher.moved();
    } catch (error) {
      this.#watcher.broke(error);
      if (!this.#closed && !this.moving) this.#timer = setTimeout(() => void this.#pass(), LONGEST_PAUSE_MILLISECONDS);
    }
  }

  /** A number that changes whenever something happens; every change to a contact is one transaction. */
  #happenings(): number {
    const { messages, alerts, failures, meter } = this.#run;
    const stored = total(meter.snapshot(), (operation) => operation === 'dynamodb.TransactWriteItems').calls;
    return messages.length + alerts.length + failures.length + this.#receipts + stored;
  }
}
