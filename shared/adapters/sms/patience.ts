import { setTimeout } from 'node:timers/promises';
import type { Patience } from '../../app/ports/sending.ts';

/** Milliseconds before the second, third and fourth attempt, and as much again at most. */
const PAUSES = [250, 500, 1_000];

/** Pauses that grow and are never the same: processes that were refused together do not come back together. */
export const patience: Patience = {
  async wait(attempts) {
    const pause = PAUSES[attempts - 1];
    if (pause === undefined) return false;
    await setTimeout(pause * (1 + Math.random()));
    return true;
  },
};
