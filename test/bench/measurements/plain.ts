import type { LocalRun } from '../../../infra/local/run.ts';
import { costOf } from '../../support/cost.ts';
import type { CrashPoint } from '../plain/crash.ts';
import { crashing } from '../plain/crash.ts';
import type { System } from '../plain/systems.ts';
import { hearback, newcomers, plain } from '../plain/systems.ts';
import { report } from '../report.ts';
import type { Row } from '../row.ts';

/**
 * What a reply and a planned message take at the one door, and what a crash in the midst of a reply leaves behind: ours, and
 * the same surveys in the same words, answered by two Lambdas and three tables that are kept from doing things twice by
 * Powertools' idempotency. Each crash, at every call of the invocation, happens to a customer of its own; Lambda tries again,
 * and half an hour later the phone tells what came of it.
 */
const ASKED = 60;
const REPLIES = 20;
const MOMENTS = ['before', 'after'] as const;
const ANSWER = '8';

interface Usage {
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface Measured {
  readonly reply: Usage;
  readonly message: Usage;
  readonly crashes: number;
  /** Customers who were not answered as they should have been. */
  readonly lost: number;
  /** Customers who got more than their answer. */
  readonly doubled: number;
}

async function each(run: LocalRun, functions: RegExp, times: number, action: () => Promise<void>): Promise<Usage> {
  const operations = Object.values(await costOf(run, functions, action));
  const sum = (field: keyof Usage) => operations.reduce((total, usage) => total + usage[field], 0) / times;
  return { calls: sum('calls'), readUnits: sum('readUnits'), writeUnits: sum('writeUnits') };
}

async function measured(system: System): Promise<Measured> {
  const run = await system.start();
  try {
    const people = newcomers(ASKED);
    await system.bringIn(run, people);
    const message = await each(run, system.send, ASKED, () => run.advanceTo('2026-03-11T17:10:00Z'));
    if (run.messages.length !== ASKED) throw new Error(`${run.messages.length} of ${ASKED} customers were asked.`);

    const phones = people.map(({ phone }): string => phone);
    const answer = async (phone: string): Promise<void> => {
      run.text({ from: phone, text: ANSWER });
      await run.settle();
    };
    const reply = await each(run, system.inbound, REPLIES, async () => {
      for (const phone of phones.splice(0, REPLIES)) await answer(phone);
    });
    const expected = run.messages.at(-1)?.body;

    const crashed: string[] = [];
    for (let call = 1, reached = true; reached; call += 1) {
      for (const moment of MOMENTS) {
        const point: CrashPoint = { call, moment };
        const phone = phones.shift();
        if (phone === undefined) throw new Error('A reply takes more calls than there are customers to try them on.');
        reached = await crashing(run, system.inbound, point, () => answer(phone));
        if (reached) crashed.push(phone);
        await run.advanceTo(run.now() + 30 * 60_000);
      }
    }
    const heard = crashed.map((phone) => run.messages.filter(({ to }) => to === phone).slice(1));
    return {
      reply,
      message,
      crashes: crashed.length,
      lost: heard.filter((texts) => !texts.some(({ body }) => body === expected)).length,
      doubled: heard.filter((texts) => texts.length > 1).length,
    };
  } finally {
    await run.stop();
  }
}

const ours = await measured(hearback);
const theirs = await measured(plain);
const compared = (what: string, unit: string, value: (of: Measured) => number): Row => ({
  what,
  unit,
  better: 'less',
  ours: value(ours),
  theirs: { value: value(theirs), whose: plain.name },
});
const ofCrashes = `${ours.crashes} crashes of ours, ${theirs.crashes} of theirs`;
report([
  compared('a reply', 'calls', ({ reply }) => reply.calls),
  compared('a reply', 'write units', ({ reply }) => reply.writeUnits),
  compared('a reply', 'read units', ({ reply }) => reply.readUnits),
  compared("a planned message's last hop", 'calls', ({ message }) => message.calls),
  compared("a planned message's last hop", 'write units', ({ message }) => message.writeUnits),
  compared("a planned message's last hop", 'read units', ({ message }) => message.readUnits),
  {
    ...compared(`${ofCrashes}, amid a reply: unanswered`, 'customers', ({ lost }) => lost),
    limit: { on: 'ours', value: 0 },
  },
  {
    ...compared(`${ofCrashes}, amid a reply: texted more than once`, 'customers', ({ doubled }) => doubled),
    limit: { on: 'ours', value: 0 },
  },
]);
