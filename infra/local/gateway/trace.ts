/** One call, without any content: bodies may hold what customers wrote. */
export interface TraceEntry {
  /** Virtual time, epoch milliseconds. */
  at: number;
  functionName: string;
  invocationId: string;
  /** `service.Operation`. */
  operation: string;
  resource: string;
  /** `ok`, or the error's code. */
  outcome: string;
}

/** The latest calls, oldest first, at most `limit` of them. */
export class Trace {
  readonly #entries: TraceEntry[] = [];
  readonly #limit: number;
  readonly #sink: (entry: TraceEntry) => void;

  constructor(limit: number, sink: (entry: TraceEntry) => void) {
    this.#limit = limit;
    this.#sink = sink;
  }

  add(entry: TraceEntry): void {
    this.#entries.push(entry);
    // Cut rarely, and by half, so that a long run does not move the array at every call.
    if (this.#entries.length > this.#limit * 2) this.#entries.splice(0, this.#entries.length - this.#limit);
    this.#sink(entry);
  }

  entries(): TraceEntry[] {
    return this.#entries.slice(-this.#limit);
  }
}
