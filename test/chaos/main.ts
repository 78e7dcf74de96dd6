import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { localConfig } from '../../infra/cdk-json.ts';
import { startDynamoDbLocal } from '../../infra/local/dynamodb-local.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { PlainError } from '../../infra/plain-error.ts';
import { inParallel } from '../../shared/app/in-parallel.ts';
import { lifeOf } from './life.ts';
import type { Lived, Surroundings } from './live.ts';
import { live } from './live.ts';
import type { Mishap } from './mishaps.ts';
import { drawn, isMishap, only } from './mishaps.ts';
import { shrink } from './shrink.ts';

const USAGE = `Usage: npm run chaos -- [--seeds 200] [--from 1] [--texts 200] [--percent 5] [--shrink 10]
       npm run chaos -- --seed 17 [--steps 3,9] [--mishaps Function/5213400.0/4/lost,…]

Lives as many lives as there are seeds, each with so many texts from customers, while so many of a hundred AWS calls go wrong,
deliveries come late and twice, and functions die. Then it looks at what must hold whatever went wrong. A life in which
something does not hold is made shorter for up to so many minutes, and the command is told that lives what is left of it.`;

interface Wanted {
  readonly seeds: readonly string[];
  readonly texts: number;
  readonly percent: number;
  readonly shrinkMinutes: number;
  readonly steps?: readonly number[];
  readonly mishaps?: readonly Mishap[];
}

/** Lives at once: each is on one core for most of its time. */
const AT_ONCE = 2;

async function main(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2));
  const config = localConfig();
  const assembly = synthesize(config);
  const database = await startDynamoDbLocal();
  const surroundings = { assembly, config, dynamo: database.endpoint };
  try {
    const failed: string[] = [];
    const counted = { lives: 0, texts: 0, repeated: 0, mishaps: 0, messages: 0, failures: 0, replayed: 0 };
    await inParallel(wanted.seeds, AT_ONCE, async (seed) => {
      const lived = await liveOnce(seed, wanted, wanted, surroundings);
      process.stdout.write(`${told(seed, lived)}\n`);
      counted.lives += 1;
      counted.mishaps += lived.befell.length;
      for (const name of ['texts', 'repeated', 'messages', 'failures', 'replayed'] as const) {
        counted[name] += lived.counted[name];
      }
      if (lived.broken.length === 0) return;
      failed.push(seed);
      if (wanted.mishaps === undefined) process.stdout.write(`${await shorter(seed, lived, wanted, surroundings)}\n`);
    });
    const { lives, texts, repeated, mishaps, messages, failures, replayed } = counted;
    process.stdout.write(
      `${lives} lives, ${failed.length} of them broken${failed.length > 0 ? ` (${failed.join(', ')})` : ''}: ` +
        `${texts} texts from customers, ${repeated} of them delivered more than once, ${messages} texts sent, ` +
        `${mishaps} calls went wrong, ${failures} invocations failed, ${replayed} were given up on and replayed\n`,
    );
    return failed.length === 0 ? 0 : 1;
  } finally {
    await database.stop();
    rmSync(assembly, { recursive: true, force: true });
  }
}

type Parts = Pick<Wanted, 'steps' | 'mishaps'>;

function liveOnce(seed: string, { steps, mishaps }: Parts, { texts, percent }: Wanted, surroundings: Surroundings) {
  const life = lifeOf(seed, texts);
  const unknown = steps?.find((at) => at >= life.steps.length);
  if (unknown !== undefined) {
    throw new PlainError(
      `--steps has ${unknown}, and the life of seed ${seed} has the steps 0 to ${life.steps.length - 1}.`,
    );
  }
  const scenario = steps === undefined ? life : { ...life, steps: life.steps.filter((_, at) => steps.includes(at)) };
  return live(scenario, seed, mishaps === undefined ? drawn(seed, percent) : only(mishaps), surroundings);
}

/** What is left of a life that still fails in the same way, as the command that lives it. */
async function shorter(seed: string, lived: Lived, wanted: Wanted, surroundings: Surroundings): Promise<string> {
  const rules = new Set(lived.broken.map(({ rule }) => rule));
  const end = Date.now() + wanted.shrinkMinutes * 60_000;
  const hasTime = () => Date.now() < end;
  const fails = async (parts: Parts) => {
    const again = await liveOnce(seed, parts, wanted, surroundings).catch(() => undefined);
    return again?.broken.some(({ rule }) => rules.has(rule)) ?? false;
  };
  let mishaps = lived.befell;
  let steps: readonly number[] = wanted.steps ?? lifeOf(seed, wanted.texts).steps.map((_, at) => at);
  if (await fails({ steps, mishaps })) {
    mishaps = await shrink(mishaps, (fewer) => fails({ steps, mishaps: fewer }), hasTime);
    steps = await shrink(steps, (fewer) => fails({ steps: fewer, mishaps }), hasTime);
    mishaps = await shrink(mishaps, (fewer) => fails({ steps, mishaps: fewer }), hasTime);
  }
  const texts = wanted.texts === TEXTS ? '' : ` --texts ${wanted.texts}`;
  if (mishaps === lived.befell) {
    return `  It was not made shorter. To live it again:\n  npm run -s chaos -- --seed ${seed}${texts} --percent ${wanted.percent}`;
  }
  const command = `npm run -s chaos -- --seed ${seed}${texts} --steps ${steps.join(',')} --mishaps '${mishaps.join(',')}'`;
  return `  ${steps.length} steps and ${mishaps.length} mishaps are enough. To live it again:\n  ${command}`;
}

function told(seed: string, { broken, befell, counted }: Lived): string {
  const { texts, repeated, messages, failures, replayed } = counted;
  const head = `seed ${seed}: ${texts} texts (${repeated} repeated), ${messages} sent, ${befell.length} mishaps, ${failures} failures, ${replayed} replayed: ${broken.length === 0 ? 'all holds' : 'BROKEN'}`;
  return [head, ...broken.slice(0, MOST_TOLD).map(({ rule, what }) => `  ${rule}: ${what}`)].join('\n');
}

const MOST_TOLD = 10;
const TEXTS = 200;

function readArguments(args: readonly string[]): Wanted {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: number,
      from: number,
      seed: number,
      texts: number,
      percent: number,
      shrink: number,
      steps: number,
      mishaps: number,
      help: { type: 'boolean' },
    },
  });
  if (values.help) throw new PlainError(USAGE);
  const whole = (name: string, text: string | undefined, usual: number): number => {
    if (text === undefined) return usual;
    if (/^\d{1,6}$/.test(text)) return Number(text);
    throw new PlainError(`--${name} is "${text}", and must be a whole number.\n\n${USAGE}`);
  };
  const list = (text: string): readonly string[] => text.split(',').filter((each) => each !== '');
  const from = whole('from', values.from, 1);
  const seeds = Array.from({ length: whole('seeds', values.seeds, 200) }, (_, index) => String(from + index));
  const mishaps = values.mishaps === undefined ? undefined : list(values.mishaps);
  const unknown = mishaps?.find((each) => !isMishap(each));
  if (unknown !== undefined) throw new PlainError(`--mishaps has "${unknown}", which is none.\n\n${USAGE}`);
  return {
    seeds: values.seed === undefined ? seeds : [values.seed],
    texts: whole('texts', values.texts, TEXTS),
    percent: whole('percent', values.percent, 5),
    shrinkMinutes: whole('shrink', values.shrink, 10),
    ...(values.steps !== undefined && { steps: list(values.steps).map((each) => whole('steps', each, 0)) }),
    ...(mishaps !== undefined && { mishaps: mishaps.filter(isMishap) }),
  };
}

// So that what was started ends with us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = await main();
} catch (error) {
  const mistaken =
    error instanceof PlainError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  process.stderr.write(`${error instanceof Error && !mistaken ? error.stack : (error as Error).message}\n`);
  process.exitCode = mistaken ? 2 : 1;
}
