/**
 * A token bucket, as API Gateway has one for each route: it holds `burst` requests and gains `rate` a second. Requests come
 * in real time, so this does not look at the run's clock.
 */
export class Throttle {
  readonly #rate: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { held: number; at: number }>();

  /** @param now milliseconds */
  constructor(rate: number | undefined, burst: number | undefined, now: () => number = () => performance.now()) {
    this.#rate = rate ?? Number.POSITIVE_INFINITY;
    this.#burst = burst ?? Number.POSITIVE_INFINITY;
    this.#now = now;
  }

  /** Whether another request may pass; if so, it has. */
  admits(route: string): boolean {
    const at = this.#now();
    const bucket = this.#buckets.get(route) ?? { held: this.#burst, at };
    const gained = at === bucket.at ? 0 : ((at - bucket.at) / 1000) * this.#rate;
    const held = Math.min(this.#burst, bucket.held + gained);
    const passes = held >= 1;
    this.#buckets.set(route, { held: passes ? held - 1 : held, at });
    return passes;
  }
}
