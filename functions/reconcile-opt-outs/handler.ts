import type { Reconciling } from '../../shared/app/opt-out-healing.ts';
import type { Reconciled } from '../../shared/app/reconcile-opt-outs.ts';
import { reconcileOptOuts } from '../../shared/app/reconcile-opt-outs.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { tickSchema } from '../../shared/contracts/schedule.ts';
import { addSeconds } from '../../shared/domain/instant.ts';

/** Of a quarter of an hour, after which Lambda would end it in the middle: two thirds to read, the rest to write. */
const READING_SECONDS = 9 * 60;
const SECONDS = 13 * 60;

/** The opt-outs that we know of and those that the provider knows of become the same, once a day. */
export function createHandler(deps: Reconciling) {
  return async (event: unknown): Promise<Reconciled> => {
    parse(tickSchema, event, "The schedule's event");
    const begun = deps.now();
    return reconcileOptOuts({
      ...deps,
      readUntil: addSeconds(begun, READING_SECONDS),
      endsAt: addSeconds(begun, SECONDS),
    });
  };
}
