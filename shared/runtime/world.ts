import { randomBytes } from 'node:crypto';
import type { World } from '../app/ports.ts';
import type { Settings } from '../domain/context.ts';
import { plan } from '../program/plan.ts';
import { systemClock } from './clock.ts';

/** 96 bits in 16 characters: no two will ever be the same, and none can be guessed. */
const ID_BYTES = 12;

/** The world as a deployed function sees it: the operator's plan, this machine's clock and randomness. */
export function systemWorld(settings: Settings): World {
  return {
    program: plan,
    settings,
    ...systemClock,
    newId: () => randomBytes(ID_BYTES).toString('base64url'),
  };
}
