import { Bench } from 'tinybench';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { differences } from '../conversation/same.ts';
import { contextOf, play, SCRIPTS } from '../conversation/scripts.ts';
import type { Stepper } from '../conversation/steps.ts';
import { ours, withXstate } from '../conversation/steps.ts';
import { report } from '../report.ts';

/**
 * Steps of the onboarding survey, each from JSON to JSON: ours, and the same survey written with xstate. Both read answers
 * and word texts by the same functions, so the difference is the machine's. One after the other, round by round, so that
 * whatever else the machine does meets both.
 */
const ROUNDS = 15;
const MILLISECONDS = 400;

const parted = SCRIPTS.flatMap(differences);
if (parted.length > 0) throw new Error(`The two conversations are not the same:\n${parted.join('\n')}`);

/** One step after the other, of every script, over and over. */
function stepping(stepper: Stepper): () => void {
  const context = contextOf();
  const steps = SCRIPTS.flatMap((script) => play(script, stepper).steps);
  const contexts = new Map(steps.map(({ now }): [string, SpeakingContext] => [now, { ...context, now }]));
  let at = 0;
  let written = 0;
  return () => {
    const { state, input, now } = steps[at % steps.length] ?? unexpected();
    at += 1;
    const { facts, state: after } = stepper.step(state, input, contexts.get(now) ?? unexpected());
    written += JSON.stringify(facts).length + after.length;
    if (written < 0) unexpected();
  };
}

function unexpected(): never {
  throw new Error('A step has gone missing.');
}

interface Timed {
  readonly perSecond: number;
  readonly p99: number;
}

const NAMES = ['ours', 'xstate'] as const;
const tasks = { ours: stepping(ours), xstate: stepping(withXstate) };
const timed: Record<(typeof NAMES)[number], Timed[]> = { ours: [], xstate: [] };

async function time(name: (typeof NAMES)[number]): Promise<Timed> {
  const bench = new Bench({ time: MILLISECONDS, warmupTime: MILLISECONDS / 4 });
  bench.add(name, tasks[name]);
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error(`${name} could not be timed.`);
  const { latency } = task.result;
  return { perSecond: 1_000 / latency.mean, p99: latency.p99 };
}

for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of NAMES) timed[name].push(await time(name));
  const told = NAMES.map((name) => `${name} ${Math.round(timed[name].at(-1)?.perSecond ?? 0)}`);
  console.info(`${told.join(', ')} steps a second`);
}

// Whatever else the machine does can only make a round slower.
const fastest = (name: (typeof NAMES)[number]) => Math.max(...timed[name].map(({ perSecond }) => perSecond));
const promptest = (name: (typeof NAMES)[number]) => Math.min(...timed[name].map(({ p99 }) => p99)) * 1_000;
const whose = 'the same survey with xstate 5';
const what = 'steps of a conversation, from JSON to JSON';
report([
  {
    what,
    unit: 'a second',
    better: 'more',
    ours: fastest('ours'),
    theirs: { value: fastest('xstate'), whose },
  },
  {
    what: `${what}, p99`,
    unit: 'µs',
    better: 'less',
    ours: promptest('ours'),
    theirs: { value: promptest('xstate'), whose },
  },
]);
