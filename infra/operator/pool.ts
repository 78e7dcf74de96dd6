/** Does a bounded number of things side by side, and those of one key one after the other. */
export class Pool {
  readonly #limit: number;
  readonly #running = new Set<Promise<void>>();
  readonly #byKey = new Map<string, Promise<void>>();
  #broken: { readonly error: unknown } | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Returns once the thing has begun.
   * @throws what an earlier one threw
   */
  async run(key: string, work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#limit || this.#byKey.has(key)) {
      await Promise.race(this.#byKey.has(key) ? [this.#byKey.get(key)] : this.#running);
    }
    this.#check();
    const done: Promise<void> = work()
      .catch((error: unknown) => {
        this.#broken ??= { error };
      })
      .finally(() => {
        this.#running.delete(done);
        this.#byKey.delete(key);
      });
    this.#running.add(done);
    this.#byKey.set(key, done);
  }

  /**
   * Returns when all is done that was begun.
   * @throws what one of them threw
   */
  async drain(): Promise<void> {
    await Promise.all(this.#running);
    this.#check();
  }

  #check(): void {
    if (this.#broken !== undefined) throw this.#broken.error;
  }
}
