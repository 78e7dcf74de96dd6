/** A terminal signals npm and this process, and npm passes it on: one Ctrl-C may come twice. */
const SAME_MILLISECONDS = 500;

/** Settles at Ctrl-C (or SIGTERM); the second Ctrl-C ends the process at once. */
export class Interruption {
  readonly happened: Promise<void>;
  #at: number | undefined;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.happened = promise;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        this.#at ??= performance.now();
        if (performance.now() - this.#at > SAME_MILLISECONDS) process.exit(130);
        resolve();
      });
    }
  }

  get requested(): boolean {
    return this.#at !== undefined;
  }
}
