import type { Counted, Counting } from '../../shared/app/count-hours.ts';
import { countHours } from '../../shared/app/count-hours.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { tickSchema } from '../../shared/contracts/schedule.ts';

/** Recounts the hours that are still open. A tick that is late, early or repeated counts the same. */
export function createHandler(deps: Counting) {
  return async (event: unknown): Promise<Counted> => {
    parse(tickSchema, event, "The schedule's event");
    return countHours(deps);
  };
}
