import type { Turnstile } from './turnstile.ts';

/** What goes wrong in a process, and at which of its calls, the first being 1. */
export interface Fault {
  readonly atCall: number;
  /** Before the call has an effect, or after: then only its answer is lost. */
  readonly when: 'before' | 'after';
  /** The process ends there; otherwise only that call fails. */
  readonly dies: boolean;
}

/** A call whose outcome the process does not learn. */
export class Lost extends Error {}

/** All calls that one process makes to store, provider, queue and bus: each may fail, and has to wait for its turn. */
export class Calls {
  readonly #fault: Fault | undefined;
  readonly #turn: () => Promise<void>;
  #made = 0;
  #dead = false;

  constructor(fault?: Fault, turnstile?: { readonly at: Turnstile; readonly process: number }) {
    this.#fault = fault;
    this.#turn = async () => turnstile?.at.arrive(turnstile.process);
  }

  /** @param call with the note that the test takes of its effect */
  async make<Answer>(name: string, call: () => Answer | Promise<Answer>): Promise<Answer> {
    if (this.#dead) throw new Lost(`${name}: the process has ended.`);
    await this.#turn();
    this.#made += 1;
    const fault = this.#made === this.#fault?.atCall ? this.#fault : undefined;
    if (fault?.when === 'before') this.#lose(name, fault);
    const answer = await call();
    if (fault !== undefined) this.#lose(name, fault);
    return answer;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Whether any of them was lost: then the process may fail. */
  get failed(): boolean {
    return this.#made >= (this.#fault?.atCall ?? Number.POSITIVE_INFINITY);
  }

  #lose(name: string, { dies, when }: Fault): never {
    this.#dead = dies;
    throw new Lost(`${name}: lost, ${when} it had its effect.`);
  }
}
