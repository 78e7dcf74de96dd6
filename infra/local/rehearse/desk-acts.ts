import { broadcastSchema } from '../../../shared/contracts/broadcast.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import { checkBroadcast } from '../../../shared/domain/check/check-broadcast.ts';
import type { Sample } from '../../../shared/domain/check/check-template.ts';
import type { Program } from '../../../shared/domain/program.ts';
import { campaignOf } from '../../../shared/domain/program.ts';
import type { DeskAct, Happening } from './happenings.ts';
import { isDeskAct } from './happenings.ts';

export function definitionIn({ written }: Extract<DeskAct, { kind: 'broadcast' }>): Broadcast {
  return broadcastSchema.parse(written);
}

/** Steps that the desk would not do, each with its path. */
export class RefusedSteps extends Error {
  override readonly name = 'RefusedSteps';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The scenario cannot be rehearsed:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Looks at what is done at the desk before anything runs.
 * @throws RefusedSteps with everything that the commands would refuse to read, or that names no campaign
 */
export function checkDeskActs(happenings: readonly Happening[], program: Program, known: Omit<Sample, 'name'>): void {
  const broadcasts = new Set<string>();
  const problems = happenings.flatMap((happening, index) => {
    if (!isDeskAct(happening)) return [];
    if (happening.kind === 'broadcast') {
      const definition = definitionIn(happening);
      broadcasts.add(definition.id);
      return checkBroadcast(definition, program, known).map((problem) => `steps[${index}].broadcast: ${problem}`);
    }
    const { id } = happening;
    if (campaignOf(program, id) !== undefined || broadcasts.has(id)) return [];
    return [
      `steps[${index}].id: there is no campaign "${id}"; name one of the program, or a broadcast of a step before`,
    ];
  });
  if (problems.length > 0) throw new RefusedSteps(problems);
}
