import type { Waking, Woken } from '../../shared/app/wake-conversations.ts';
import { wakeConversations } from '../../shared/app/wake-conversations.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { wakingTickSchema } from '../../shared/contracts/schedule.ts';
import { addSeconds } from '../../shared/domain/instant.ts';

/** A minute before the next call, and before Lambda would end this one in the middle. */
const SECONDS = 4 * 60;

/** Reminders, expiries, deferred messages and sends that got stuck: everything that is due by now. */
export function createHandler(deps: Waking) {
  return async (event: unknown): Promise<Woken> => {
    const { shard } = parse(wakingTickSchema, event, "The schedule's event");
    return wakeConversations({ ...deps, shard, endsAt: addSeconds(deps.now(), SECONDS) });
  };
}
