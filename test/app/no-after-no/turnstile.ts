/**
 * Lets several processes go on one call at a time, in an order that was given beforehand: nobody passes until each of them
 * stands at a call or is done. What they do is then the same every time, however fast the store answers.
 */
export class Turnstile {
  readonly #waiting = new Map<number, () => void>();
  readonly #order: readonly number[];
  #passed = 0;
  #processes: number;

  /** @param order picks, call by call, one of those who wait; the first where it is at its end */
  constructor(processes: number, order: readonly number[]) {
    this.#processes = processes;
    this.#order = order;
  }

  /** Resolves when it is this process's turn to make its next call. */
  arrive(process: number): Promise<void> {
    if (this.#waiting.has(process)) throw new Error(`Process ${process} made two calls at once.`);
    return new Promise((resolve) => {
      this.#waiting.set(process, resolve);
      this.#open();
    });
  }

  /** This process makes no more calls. */
  leave(): void {
    this.#processes -= 1;
    this.#open();
  }

  #open(): void {
    if (this.#waiting.size === 0 || this.#waiting.size < this.#processes) return;
    const processes = [...this.#waiting.keys()].sort();
    const next = processes[(this.#order[this.#passed] ?? 0) % processes.length] ?? 0;
    this.#passed += 1;
    const pass = this.#waiting.get(next);
    this.#waiting.delete(next);
    pass?.();
  }
}
