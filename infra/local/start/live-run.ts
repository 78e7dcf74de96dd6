import { rmSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { PlainError } from '../../plain-error.ts';
import type { HttpRequest } from '../http/exchange.ts';
import type { OperatorAccess } from '../operator-access.ts';
import type { Scenario } from '../rehearse/scenario.ts';
import { LocalRun } from '../run.ts';
import { readState } from '../state-file.ts';
import { synthesize } from '../synthesize.ts';
import { beginShop, SHOP } from './beginning.ts';
import { Feed } from './feed.ts';
import { Journal } from './journal.ts';
import { Passage } from './passage.ts';
import { Recollection } from './recollection.ts';
import { scenarioUntil } from './scenario-file.ts';
import { viewOf } from './view.ts';
import type { ClockView, PhoneNetwork } from './view-model.ts';

const COUNT = 'MetricsCount';
/** Numbers follow what happens after this pause, so that a burst of texts is counted once. */
const COUNT_AFTER_MILLISECONDS = 1_000;

export interface LiveRunOptions {
  readonly config: Config;
  /** Where the state is kept. */
  readonly folder: string;
  /** The port after which the console listens, and where its operators sign in; 0 for any ports that are free. */
  readonly port: number;
  /** Told when the local run itself fails; it goes on trying. */
  broke(message: string): void;
}

/** What a command of the operator's changed is acted upon after this pause: it seldom changes one thing alone. */
const HEED_AFTER_MILLISECONDS = 200;

/** The synthesized app, running along with real time: what the page shows and moves. */
export class LiveRun {
  readonly feed: Feed;
  readonly #run: LocalRun;
  readonly #journal: Journal;
  readonly #passage: Passage;
  readonly #recollection: Recollection;
  readonly #broke: (message: string) => void;
  #moving: string | null = null;
  #notice: string | null = null;
  #problem: string | null = null;
  #counting: NodeJS.Timeout | undefined;
  #heeding: NodeJS.Timeout | undefined;
  #closed = false;

  /** Synthesizes the app, and goes on where the folder says, or begins with a small shop's customers. */
  static async open(options: LiveRunOptions): Promise<LiveRun> {
    const { config, folder, port } = options;
    const isNew = !isKept(folder);
    const assembly = synthesize(config);
    const forget = (): void => rmSync(assembly, { recursive: true, force: true });
    process.once('exit', forget);
    const http = port === 0 ? { port, signInPort: port } : { port: port + 1, signInPort: port + 2 };
    const run = await LocalRun.start({ assembly, start: new Date(), dataFolder: folder, prices: config.prices, http });
    try {
      const live = new LiveRun(run, isNew ? beginShop(run, folder) : Journal.resume(folder, run.now()), options);
      // The state that was read back differs from the one that was saved: ids must not come twice.
      run.save();
      await run.settle();
      live.#passage.begin();
      live.#countSoon();
      return live;
    } catch (error) {
      await run.stop();
      throw error;
    }
  }

  private constructor(run: LocalRun, journal: Journal, { config, broke }: LiveRunOptions) {
    this.#run = run;
    this.#journal = journal;
    this.#broke = broke;
    this.#recollection = new Recollection(run);
    this.#passage = new Passage(run, {
      moved: () => this.feed.changed(),
      broke: (error) => this.#report(error),
    });
    this.feed = new Feed(
      () => viewOf(run, journal, config),
      () => this.clock(),
    );
    for (const kind of ['message', 'status', 'publication', 'event', 'failure'] as const) {
      run.on(kind, () => this.feed.changed());
    }
    run.on('operator', () => this.#heedSoon());
    run.present = (request) => this.#presentFor(request);
  }

  /** Where the operators' console is. */
  get console(): string {
    return `${this.#run.listening?.api}/`;
  }

  operatorAccess(): OperatorAccess {
    return this.#run.operatorAccess();
  }

  clock(): ClockView {
    return { now: this.#passage.now(), moving: this.#moving, notice: this.#notice, problem: this.#problem };
  }

  /** A person texts us. */
  text(from: string, text: string): Promise<void> {
    return this.#present(() => {
      this.#journal.add({ kind: 'text', at: this.#run.now(), from, text });
      this.#run.text({ from, text });
    });
  }

  /** Another system tells us something. */
  event(type: string, phone: string | undefined, detail: Readonly<Record<string, unknown>>): Promise<void> {
    const named = phone === undefined ? {} : { phone };
    return this.#present(() => {
      this.#journal.add({ kind: 'event', at: this.#run.now(), type, ...named, detail });
      this.#run.putEvent({ source: SHOP, detailType: type, detail: { ...detail, ...named } });
    });
  }

  /** From now on, what becomes of texts to a phone. */
  network(phone: string, as: PhoneNetwork): Promise<void> {
    return this.#present(() => {
      this.#journal.add({ kind: 'network', at: this.#run.now(), phone, as });
      this.#run.at(this.#run.now(), { what: 'network', phone, as });
    });
  }

  /** Counts the numbers now, as the schedule does every quarter of an hour. */
  async count(): Promise<void> {
    await this.#present(() => undefined);
    await this.#run.fireSchedule(COUNT);
    this.feed.changed();
  }

  get moving(): boolean {
    return this.#passage.moving;
  }

  /** Moves time forward by as much, or to the next moment within it at which something happens. Never rejects. */
  async forward(milliseconds: number, goal: string, options: { toNextHappening: boolean }): Promise<void> {
    const from = this.#passage.now();
    this.#recollection.begin(from);
    this.#moving = goal;
    this.#notice = null;
    this.feed.changed();
    try {
      await this.#passage.forward(from + milliseconds, options);
      this.#notice = await this.#recollection.tell();
      this.#problem = null;
    } catch (error) {
      this.#report(error);
    } finally {
      this.#moving = null;
      this.feed.changed();
      this.#countSoon();
    }
  }

  /** Ends a `forward` before its time. */
  halt(): void {
    this.#passage.halt();
  }

  /** All that was done to this run, as a script that `npm run rehearse` runs again. */
  scenario(): Scenario {
    return scenarioUntil(this.#passage.now(), this.#journal);
  }

  /** Saves everything, and ends all that was started. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#counting);
    clearTimeout(this.#heeding);
    this.feed.close();
    try {
      await this.#passage.close();
    } finally {
      await this.#run.stop();
    }
  }

  /** Whoever only reads needs to know the time; what is asked for otherwise happens at the present moment, like all else. */
  async #presentFor({ method, target }: HttpRequest): Promise<number> {
    if (method !== 'GET' && method !== 'HEAD') await this.#present(() => undefined);
    // The console's own questions count nothing; what else is opened may be a link in a text.
    else if (!target.startsWith('/api/')) this.#countSoon();
    return this.#passage.now();
  }

  async #present(act: () => void): Promise<void> {
    try {
      await this.#passage.present(act);
      this.#problem = null;
    } catch (error) {
      this.#report(error);
      throw error;
    } finally {
      this.feed.changed();
      this.#countSoon();
    }
  }

  /** Runs what follows from a change of the operator's, whether or not their process lives to ask for it. */
  #heedSoon(): void {
    if (this.#closed) return;
    this.#heeding ??= setTimeout(() => {
      this.#heeding = undefined;
      this.#present(() => undefined).catch(() => undefined);
    }, HEED_AFTER_MILLISECONDS);
  }

  #countSoon(): void {
    clearTimeout(this.#counting);
    if (this.moving) return;
    this.#counting = setTimeout(() => {
      this.#run.fireSchedule(COUNT).then(
        () => this.feed.changed(),
        (error) => this.#report(error),
      );
    }, COUNT_AFTER_MILLISECONDS);
  }

  #report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (this.#problem !== message) this.#broke(message);
    this.#problem = message;
    this.feed.changed();
  }
}

/** @throws PlainError when what was kept cannot be read */
function isKept(folder: string): boolean {
  try {
    return readState(folder) !== undefined;
  } catch (error) {
    throw new PlainError(
      `What was kept in ${folder} cannot be read (${error instanceof Error ? error.message : error}).`,
    );
  }
}
