import type { Scenario } from '../../../infra/local/rehearse/scenario.ts';
import type { LocalRun } from '../../../infra/local/run.ts';
import type { Listened } from '../../support/canaries.ts';
import type { Witness } from '../witness.ts';
import type { Aftermath } from './aftermath.ts';
import { aftermathOf } from './aftermath.ts';
import { eachClickIsCountedOnce } from './clicks.ts';
import { eachConversationGoesOn } from './conversations.ts';
import { theyHoldWhatCannotBeHandled } from './dead-letters.ts';
import { onlyTheStruckFailed } from './failures.ts';
import { eachCauseHasOneEffect, eachEventIsPlanned, eachTextIsHeardOnce } from './inbound.ts';
import { theNumbersAreThoseOfTheFacts, theNumbersAreThoseOfTheNetwork } from './metrics.ts';
import { eachEventReachesTheBus, nothingIsOwed } from './owed.ts';
import { eachTextLeavesAsItShould, eachTouchHasOneEnd } from './sending.ts';

/** What must hold, and how it does not. */
export interface Broken {
  readonly rule: string;
  readonly what: string;
}

/** What was seen of a life while it was lived. */
export interface Observed {
  readonly witness: Witness;
  readonly listened: Listened;
  /** The invocations that a fault befell. */
  readonly struck: ReadonlySet<string>;
}

/** All that must hold whatever went wrong, and what of it does not. */
export async function brokenIn(
  run: LocalRun,
  scenario: Scenario,
  { witness, listened, struck }: Observed,
): Promise<{ readonly broken: readonly Broken[]; readonly aftermath: Aftermath }> {
  const aftermath = await aftermathOf(run);
  const found: Readonly<Record<string, readonly string[]>> = {
    'no text leaves that must not': witness.wrong,
    'nothing personal is told where others read': toldOf(listened),
    'each inbound text is heard once': eachTextIsHeardOnce(aftermath, scenario),
    'each cause has one effect': eachCauseHasOneEffect(aftermath),
    'each event is planned': eachEventIsPlanned(aftermath, scenario),
    'each text leaves as it should': eachTextLeavesAsItShould(aftermath),
    'nothing is owed': nothingIsOwed(aftermath),
    'each event reaches the bus': eachEventReachesTheBus(aftermath),
    'each click is counted once': eachClickIsCountedOnce(aftermath),
    'each touch has one end': eachTouchHasOneEnd(aftermath),
    'failure queues hold what cannot be handled, with its reason': theyHoldWhatCannotBeHandled(run, scenario),
    'functions fail by faults alone': onlyTheStruckFailed(run, struck),
    'the numbers are those of the facts': await theNumbersAreThoseOfTheFacts(run, scenario.start),
    'the numbers are those of the network': await theNumbersAreThoseOfTheNetwork(aftermath, scenario),
    'each conversation goes on': await eachConversationGoesOn(aftermath),
  };
  const broken = Object.entries(found).flatMap(([rule, all]) => all.map((what) => ({ rule, what })));
  return { broken, aftermath };
}

/** Where nobody listened, nothing was told either. */
function toldOf({ leaks, heard }: Listened): readonly string[] {
  return heard === 0 ? ['Nobody listened.'] : leaks;
}
