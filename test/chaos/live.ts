import type { Config } from '../../infra/config.ts';
import { deskOf } from '../../infra/local/rehearse/desk.ts';
import { bringAbout, happenedIn, isDeskAct } from '../../infra/local/rehearse/happenings.ts';
import type { Scenario } from '../../infra/local/rehearse/scenario.ts';
import { LocalRun } from '../../infra/local/run.ts';
import { program } from '../../shared/program/index.ts';
import { canariesIn, listenFor } from '../support/canaries.ts';
import { disorderOf } from './disorder.ts';
import type { Broken } from './invariants/index.ts';
import { brokenIn } from './invariants/index.ts';
import type { Fate, Mishap } from './mishaps.ts';
import { Misfortune } from './mishaps.ts';
import { redriveAll } from './redrive-all.ts';
import { Witness } from './witness.ts';

export interface Surroundings {
  readonly assembly: string;
  readonly config: Config;
  /** The endpoint of a DynamoDB Local. */
  readonly dynamo: string;
}

export interface Lived {
  /** What must hold and does not. */
  readonly broken: readonly Broken[];
  readonly befell: readonly Mishap[];
  readonly counted: Counted;
}

/** What there was of everything, so that nobody takes a run in which nothing happened for a good one. */
export interface Counted {
  /** Inbound texts, and how many of them were delivered more than once. */
  readonly texts: number;
  readonly repeated: number;
  readonly messages: number;
  readonly touches: number;
  /** Invocations that failed, and what lay in failure queues before it was replayed. */
  readonly failures: number;
  readonly replayed: number;
}

const SOURCE = 'shop';
const COUNT = 'MetricsCount';
const PLAN = 'CampaignsPlan';
/** The campaigns that are due on the day: the ticks of others find nothing, each time. */
const DUE = ['onboarding', 'nps', 'birthday'].map((campaign) => `${PLAN}${campaign}Schedule`);
const HOUR = 3_600_000;
/** Longer than any survey waits for its answer, and any text for its person's morning. */
const AFTERWARDS = 4 * 24 * HOUR;
/** Times faster: what waits between two attempts waits in real time. */
const HURRY = 25;

/**
 * Lives a scenario under a fate: everything goes wrong until it is over; then the faults end, what was given up on is
 * replayed, and all that is still to come, comes.
 */
export async function live(scenario: Scenario, seed: string, fate: Fate, surroundings: Surroundings): Promise<Lived> {
  const { assembly, config, dynamo } = surroundings;
  const { start, end, happenings } = happenedIn(scenario, config.defaultCountry);
  const run = await LocalRun.start({
    assembly,
    dynamo,
    seed,
    start: start - 1,
    prices: config.prices,
    idleTicks: 'counted',
    hurry: HURRY,
  });
  try {
    onlyTicking(run, (id) => !id.startsWith(PLAN) || DUE.some((due) => id.startsWith(due)));
    const witness = new Witness(run);
    const listened = listenFor(canariesIn(scenario), run);
    for (const detail of scenario.contacts) run.putEvent({ source: SOURCE, detailType: 'customer.updated', detail });
    await run.settle();
    const misfortune = new Misfortune(fate, run);
    run.fault = misfortune.hook;
    run.disorder = disorderOf(seed, run);
    const desk = deskOf(run, program);
    for (const happening of happenings) if (!isDeskAct(happening)) bringAbout(happening, SOURCE, run);
    for (const act of happenings.filter(isDeskAct)) {
      await run.advanceTo(act.at);
      const done = await desk(act);
      if (!done.ok) throw new Error(`The desk refused ${act.kind}: ${done.failure}`);
    }
    await run.advanceTo(end);
    run.fault = undefined;
    run.disorder = undefined;
    const replayed = await redriveAll(run);
    // Nobody counts meanwhile, and nothing new is planned.
    onlyTicking(run, (id) => !id.startsWith(COUNT) && !id.startsWith(PLAN));
    await run.advanceTo(end + AFTERWARDS);
    // Once, for all the hours since: counted late, they are the same.
    await run.fireSchedule(COUNT);
    const { broken, aftermath } = await brokenIn(run, scenario, { witness, listened, struck: misfortune.struck });
    const texts = scenario.steps.filter((step) => 'from' in step);
    return {
      broken,
      befell: misfortune.befell,
      counted: {
        texts: texts.length,
        repeated: texts.filter(({ deliveries = 1 }) => deliveries > 1).length,
        messages: run.messages.length,
        touches: aftermath.touches.length,
        failures: run.failures.length,
        replayed,
      },
    };
  } finally {
    await run.stop();
  }
}

/** Which of a run's schedules come from now on. */
function onlyTicking({ model }: LocalRun, isWanted: (logicalId: string) => boolean): void {
  for (const schedule of model.schedules.values()) {
    schedule.State = isWanted(schedule.logicalId) ? 'ENABLED' : 'DISABLED';
  }
}
