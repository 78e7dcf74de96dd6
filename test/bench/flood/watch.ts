import type { LocalRun } from '../../../infra/local/run.ts';
import { quantile } from '../row.ts';

/** Milliseconds by the machine's own clock. */
export interface Latencies {
  readonly p50: number;
  readonly p99: number;
}

/** Looks at a run from outside, and notes when texts are published, begun and answered. */
export class Watch {
  readonly #publishedAt = new Map<string, number[]>();
  readonly #begunAt = new Map<string, number>();
  #sincePublished: number[] = [];
  #sinceBegun: number[] = [];

  constructor(run: LocalRun) {
    // Asked before each call has any effect: it never wants a fault, and sees each invocation's first call.
    run.fault = ({ invocationId }, moment) => {
      if (moment === 'before' && !this.#begunAt.has(invocationId)) this.#begunAt.set(invocationId, performance.now());
      return undefined;
    };
    run.on('message', ({ to, invocationId }) => {
      const now = performance.now();
      const published = this.#publishedAt.get(to)?.shift();
      const begun = this.#begunAt.get(invocationId);
      if (published !== undefined) this.#sincePublished.push(now - published);
      if (begun !== undefined) this.#sinceBegun.push(now - begun);
    });
  }

  published(phone: string): void {
    const known = this.#publishedAt.get(phone) ?? [];
    known.push(performance.now());
    this.#publishedAt.set(phone, known);
  }

  /** From SNS to the reply on the phone, and of it from the first call of the invocation; then begins anew. */
  take(): { readonly sincePublished: Latencies; readonly sinceBegun: Latencies } {
    const told = { sincePublished: latencies(this.#sincePublished), sinceBegun: latencies(this.#sinceBegun) };
    [this.#sincePublished, this.#sinceBegun] = [[], []];
    return told;
  }
}

const latencies = (all: readonly number[]): Latencies => ({ p50: quantile(all, 0.5), p99: quantile(all, 0.99) });
