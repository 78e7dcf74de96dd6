import type { LocalRun } from '../../infra/local/run.ts';
import { isPoison } from './invariants/dead-letters.ts';

const ROUNDS = 5;
const MINUTES = 60_000;
/** Until Lambda has given up on what fails again. */
const AGAIN = 10 * MINUTES;

/** Replays all that was given up on and can be handled. @returns how many there were. */
export async function redriveAll(run: LocalRun): Promise<number> {
  let replayed = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    // What is on its way there must arrive first: a queue's message is given up on after half an hour.
    await run.advanceTo(run.now() + 45 * MINUTES);
    const letters = run.handAgain((letter) => !isPoison(letter));
    if (letters === 0) return replayed;
    replayed += letters;
    await run.advanceTo(run.now() + AGAIN);
  }
  return replayed;
}
