import type { AsyncCommand } from 'fast-check';
import { CATEGORIES } from '../../../shared/domain/consent.ts';
import { Calls } from './calls.ts';
import type { Deed } from './deed.ts';
import { deedOf } from './deed-of.ts';
import type { Ledger } from './ledger.ts';
import type { Life } from './life.ts';
import { perform } from './perform.ts';
import { processOf } from './process.ts';
import type { Doing, Step } from './steps.ts';
import { told } from './steps.ts';
import { Turnstile } from './turnstile.ts';

const MINUTE = 60_000;
/** Between any two steps: nobody is texted twice within one. */
const SECONDS = 2_000;

/** Steps, and after each the look whether anything was done that must not be. */
export class Command implements AsyncCommand<Ledger, Life> {
  readonly #steps: readonly Step[];

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  check(): boolean {
    return true;
  }

  async run(ledger: Ledger, life: Life): Promise<void> {
    for (const step of this.#steps) {
      await take(step, life);
      if (ledger.wrong.length > 0) throw new Error(ledger.wrong.join('\n'));
    }
  }

  toString(): string {
    return this.#steps.map(told).join(', then ');
  }
}

async function take({ minutes, meets, doings, order }: Step, life: Life): Promise<void> {
  life.now += SECONDS + minutes * MINUTE;
  if (meets !== undefined) life.network.meet(meets.meeting, meets.texts);
  const [only, ...others] = doings;
  if (others.length === 0) return alone(only, life);
  const turnstile = new Turnstile(doings.length, order);
  const deeds = doings.map(({ act }) => deedOf(act, life));
  const all = doings.map(async ({ fault }, process) => {
    await done(deeds[process], new Calls(fault, { at: turnstile, process }), life);
    turnstile.leave();
  });
  await Promise.all(all);
}

/** Where nothing goes wrong, more is owed than that nothing wrong is done. */
async function alone({ act, fault }: Doing, life: Life): Promise<void> {
  const { ledger, network } = life;
  const well = network.open && fault === undefined;
  const closed = ledger.contact?.consent.kind === 'opted-out';
  const [texts, refusals] = [ledger.texts.length, network.optOuts];
  const deed = deedOf(act, life);
  // Said again, it says nothing that has not had its effect.
  const tellsOfNo = deed?.kind === 'receipt' && fault === undefined && !ledger.isHeeded(deed.of.messageId);
  await done(deed, new Calls(fault), life);
  if (tellsOfNo && ledger.contact?.consent.kind !== 'opted-out') {
    ledger.wrong.push('A receipt said that they have opted out, and nobody heeds it.');
  }
  if (fault === undefined && network.optOuts > refusals && ledger.contact?.consent.kind !== 'opted-out') {
    ledger.wrong.push('The provider said that they have opted out, and nobody heeds it.');
  }
  if (act.kind !== 'text' || !well) return;
  const sent = ledger.texts.slice(texts).map(({ purpose }) => purpose);
  const { meaning, words } = act.said;
  const owed = meaning === 'stop' && !closed ? 'opt-out-confirmation' : meaning === 'help' ? 'help' : undefined;
  if (owed !== undefined && (sent.length !== 1 || sent[0] !== owed)) {
    ledger.wrong.push(`"${words}" was answered by ${sent.join(' and ') || 'nothing'}.`);
  }
}

/** What fails is left as it is: whatever invoked it does so again, or time brings it about. */
async function done(deed: Deed | undefined, calls: Calls, life: Life): Promise<void> {
  if (deed === undefined) return;
  try {
    await perform(deed, processOf(life, calls), life);
  } catch (error) {
    if (!calls.failed) life.ledger.wrong.push(`${deed.kind} failed: ${error}`);
  }
}

/** Somebody who agreed to everything, before the story begins. */
export async function begin(life: Life): Promise<void> {
  await done(deedOf({ kind: 'import', consent: CATEGORIES, no: false }, life), new Calls(), life);
}
