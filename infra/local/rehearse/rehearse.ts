import { rmSync } from 'node:fs';
import type { Config } from '../../config.ts';
import type { LocalRunOptions } from '../run.ts';
import { LocalRun } from '../run.ts';
import { synthesize } from '../synthesize.ts';
import { bringAbout, happenedIn } from './happenings.ts';
import type { Scenario } from './scenario.ts';
import type { Transcript } from './transcript.ts';
import { transcriptOf } from './transcript.ts';

/** The source of the events that a scenario puts on the bus. */
const SOURCE = 'rehearsal';

/** Contacts are introduced just before the start, so that whoever is due in its first moment is there. */
const INTRODUCTION_MILLISECONDS = 1;

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
}

/** Runs a scenario from start to end on the synthesized template, and returns everything that happened. */
export async function rehearse(scenario: Scenario, options: RehearsalOptions): Promise<Transcript> {
  const { config, dynamo, seed = 'rehearsal', idleTicks, progress } = options;
  const assembly = options.assembly ?? synthesize(config);
  const { start, end } = scenario;
  const before = Date.parse(start) - INTRODUCTION_MILLISECONDS;
  const run = await LocalRun.start({
    assembly,
    start: new Date(before),
    seed,
    prices: config.prices,
    ...(dynamo && { dynamo }),
    ...(idleTicks && { idleTicks }),
  });
  try {
    for (const contact of scenario.contacts) run.putEvent(introduction(contact));
    for (const happening of happenedIn(scenario, config.defaultCountry).happenings) bringAbout(happening, SOURCE, run);
    await pass(run, before, Date.parse(end), progress);
    // The last texts may have come after the last count.
    await run.fireSchedule('MetricsCount');
    return await transcriptOf(run);
  } finally {
    await run.stop();
    if (options.assembly === undefined) rmSync(assembly, { recursive: true, force: true });
  }
}

/** In a hundred parts, so that there is something to show on the way. */
async function pass(run: LocalRun, from: number, to: number, progress: RehearsalOptions['progress']): Promise<void> {
  const parts = 100;
  for (let part = 1; part <= parts; part += 1) {
    await run.advanceTo(from + Math.floor(((to - from) * part) / parts));
    progress?.(part / parts);
  }
}

function introduction(contact: Scenario['contacts'][number]) {
  return { source: SOURCE, detailType: 'customer.updated', detail: contact };
}
