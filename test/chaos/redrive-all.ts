import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveAccess } from '../../infra/local/operator-access.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import { plainName } from '../../infra/local/words.ts';
import { operatorCommand } from '../support/operator-command.ts';
import { isPoison } from './invariants/dead-letters.ts';

const ROUNDS = 4;
const MINUTES = 60_000;
/** After five receives of four and a half minutes each, a queue's message has been given up on. */
const GIVEN_UP = 45 * MINUTES;

/**
 * Does what the runbook says, until nothing is left that could be handled: `npm run redrive -- <queue> --replay`.
 * @returns how much was replayed
 */
export async function redriveAll(run: LocalRun): Promise<number> {
  let replayed = 0;
  const folder = mkdtempSync(join(tmpdir(), 'hearback-chaos-'));
  try {
    giveAccess(folder, run.operatorAccess());
    for (let round = 1; round <= ROUNDS; round += 1) {
      await run.advanceTo(run.now() + GIVEN_UP);
      const letters = run.deadLetters().filter((letter) => !isPoison(letter));
      for (const queue of new Set(letters.map((letter) => letter.queue))) {
        const { code, told } = await operatorCommand('redrive', folder, physicalName(run, queue), '--replay');
        if (code !== 0) throw new Error(`Replaying ${queue} ended with ${code}: ${told}`);
      }
      if (letters.length === 0) break;
      replayed += letters.length;
    }
    return replayed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function physicalName({ model }: LocalRun, plain: string): string {
  return [...model.queues.values()].find(({ logicalId }) => plainName(logicalId) === plain)?.name ?? plain;
}
