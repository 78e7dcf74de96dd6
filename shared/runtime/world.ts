import type { World } from '../app/ports/world.ts';
import type { Settings } from '../domain/context.ts';
import { plan } from '../program/plan.ts';
import { systemClock } from './clock.ts';
import { newId } from './ids.ts';

/** The world as a deployed function sees it: the operator's plan, this machine's clock and randomness. */
export function systemWorld(settings: Settings): World {
  return {
    program: plan,
    settings,
    ...systemClock,
    newId,
  };
}
