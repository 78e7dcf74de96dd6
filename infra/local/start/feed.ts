import type { ClockView, View } from './view-model.ts';

export type Message = { readonly event: 'view' | 'clock'; readonly data: string };
type Listener = (message: Message) => void;

/** At most this often: a day that is moved through in a second is not shown hour by hour. */
const PAUSE_MILLISECONDS = 150;

/** Tells every open page what changed. */
export class Feed {
  readonly #view: () => Promise<View>;
  readonly #clock: () => ClockView;
  readonly #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;
  #making = false;
  #stale = false;
  #closed = false;
  #last = '';

  constructor(view: () => Promise<View>, clock: () => ClockView) {
    this.#view = view;
    this.#clock = clock;
  }

  /** Something may look different now. */
  changed(): void {
    if (this.#closed || this.#listeners.size === 0) return;
    if (this.#making) this.#stale = true;
    else this.#timer ??= setTimeout(() => void this.#publish(), PAUSE_MILLISECONDS);
  }

  /** Everything as it is now, once; and from now on whatever changes. Returns what ends it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    // The others have seen it already; this one has seen nothing.
    this.#last = '';
    this.changed();
    return () => {
      this.#listeners.delete(listener);
    };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  async #publish(): Promise<void> {
    this.#timer = undefined;
    this.#making = true;
    this.#stale = false;
    try {
      this.#tell({ event: 'clock', data: JSON.stringify(this.#clock()) });
      const view = JSON.stringify(await this.#view());
      if (view !== this.#last) this.#tell({ event: 'view', data: view });
      this.#last = view;
    } catch {
      // The tables cannot be read: whoever moves the run is told why, and the clock shows it.
      this.#tell({ event: 'clock', data: JSON.stringify(this.#clock()) });
    } finally {
      this.#making = false;
      if (this.#stale) this.changed();
    }
  }

  #tell(message: Message): void {
    if (this.#closed) return;
    for (const listener of this.#listeners) listener(message);
  }
}
