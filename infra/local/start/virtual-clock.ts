/**
 * Runs along with real time from wherever it is set. It counts by the monotonic clock, so that a laptop that slept, or a
 * corrected system time, moves nothing.
 */
export class VirtualClock {
  #at: number;
  #since = performance.now();

  /** @param at epoch milliseconds */
  constructor(at: number) {
    this.#at = at;
  }

  now(): number {
    return Math.floor(this.#at + performance.now() - this.#since);
  }

  set(at: number): void {
    this.#at = at;
    this.#since = performance.now();
  }
}
