import type { Waking, Woken } from '../../shared/app/wake-conversations.ts';
import { wakeConversations } from '../../shared/app/wake-conversations.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { tickSchema } from '../../shared/contracts/schedule.ts';

/** Reminders, expiries, deferred messages and sends that got stuck: everything that is due by now. */
export function createHandler(deps: Waking) {
  return async (event: unknown): Promise<Woken> => {
    parse(tickSchema, event, "The schedule's event");
    return wakeConversations(deps);
  };
}
