import { rmSync } from 'node:fs';
import { program } from '../../../shared/program/index.ts';
import type { Config } from '../../config.ts';
import { linkBaseOf } from '../../config.ts';
import type { LocalRunOptions } from '../run.ts';
import { LocalRun } from '../run.ts';
import { synthesize } from '../synthesize.ts';
import { deskOf } from './desk.ts';
import { checkDeskActs, RefusedSteps } from './desk-acts.ts';
import { bringAbout, happenedIn, isDeskAct } from './happenings.ts';
import type { Scenario } from './scenario.ts';
import type { Transcript } from './transcript.ts';
import { transcriptOf } from './transcript.ts';

/** The source of the events that a scenario puts on the bus. */
const SOURCE = 'rehearsal';

/** Contacts are introduced just before the start, so that whoever is due in its first moment is there. */
const INTRODUCTION_MILLISECONDS = 1;

/** How far the clock moves between two looks at the progress. */
const PART_MILLISECONDS = 6 * 3_600_000;

export interface RehearsalOptions {
  readonly config: Config;
  /** A folder that was synthesized from this configuration; made and removed when absent. */
  readonly assembly?: string;
  /** A DynamoDB Local that is running already; started and stopped when absent. */
  readonly dynamo?: string;
  /** The same seed gives the same ids. */
  readonly seed?: string;
  readonly idleTicks?: LocalRunOptions['idleTicks'];
  /** 0 to 1, as virtual time passes. */
  progress?(done: number): void;
  /** Told of the run before anything happens in it. */
  begun?(run: LocalRun): void;
  /** Looks into the run when all is over, for more than a transcript tells. */
  inspect?(run: LocalRun): Promise<void>;
}

/**
 * Runs a scenario from start to end on the synthesized template, and returns everything that happened.
 * @throws RefusedSteps when an operator's command would refuse what the scenario does at the desk
 */
export async function rehearse(scenario: Scenario, options: RehearsalOptions): Promise<Transcript> {
  const { config, dynamo, seed = 'rehearsal', idleTicks, progress } = options;
  const { start, end: to, happenings } = happenedIn(scenario, config.defaultCountry);
  checkDeskActs(happenings, program, { ...config, linkBase: linkBaseOf(config) });
  const assembly = options.assembly ?? synthesize(config);
  const before = start - INTRODUCTION_MILLISECONDS;
  const show = (now: number) => progress?.((now - before) / (to - before));
  const run = await LocalRun.start({
    assembly,
    start: new Date(before),
    seed,
    prices: config.prices,
    ...(dynamo && { dynamo }),
    ...(idleTicks && { idleTicks }),
  });
  options.begun?.(run);
  const desk = deskOf(run, program);
  try {
    for (const contact of scenario.contacts) run.putEvent(introduction(contact));
    for (const happening of happenings) if (!isDeskAct(happening)) bringAbout(happening, SOURCE, run);
    for (const [index, act] of happenings.entries()) {
      if (!isDeskAct(act)) continue;
      await pass(run, act.at, show);
      const done = await desk(act);
      if (!done.ok) throw new RefusedSteps([`steps[${index}]: ${done.failure}`]);
    }
    await pass(run, to, show);
    // The last texts may have come after the last count.
    await run.fireSchedule('MetricsCount');
    await options.inspect?.(run);
    return await transcriptOf(run);
  } finally {
    await run.stop();
    if (options.assembly === undefined) rmSync(assembly, { recursive: true, force: true });
  }
}

/** A part at a time, so that there is something to show on the way. */
async function pass(run: LocalRun, to: number, show: (now: number) => void): Promise<void> {
  while (run.now() < to) {
    await run.advanceTo(Math.min(to, run.now() + PART_MILLISECONDS));
    show(run.now());
  }
}

function introduction(contact: Scenario['contacts'][number]) {
  return { source: SOURCE, detailType: 'customer.updated', detail: contact };
}
