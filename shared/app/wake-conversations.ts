import { nextAllowed } from '../domain/calendar/quiet-hours.ts';
import type { Contact } from '../domain/contact/contact.ts';
import type { SpeakingContext } from '../domain/context.ts';
import { zoneOf } from '../domain/context.ts';
import { tick } from '../domain/conversation/tick.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { earliest, FOREVER } from '../domain/instant.ts';
import type { Rollups, SendQueue, Speech } from './ports.ts';
import { reopenHour } from './reopen-hour.ts';
import type { TurnDecision, TurnTaking } from './take-turn.ts';
import { resume, takeTurn } from './take-turn.ts';

export interface Waking extends Omit<TurnTaking, 'program'>, Speech {
  readonly queue: SendQueue;
  readonly rollups: Rollups;
}

export interface Woken {
  readonly woken: number;
  readonly resumed: number;
  /** Where nothing was due: until then, and as long as nothing changes, nothing will be. */
  readonly idleUntil?: Instant;
}

/** Looks after whatever time alone brings about. */
export async function wakeConversations(waking: Waking): Promise<Woken> {
  const now = waking.now();
  let [woken, resumed, next] = [0, 0, FOREVER];
  for (const shard of waking.contacts.wakes()) {
    for await (const { contactId, wakesAt } of shard) {
      if (wakesAt > now) {
        next = earliest(next, wakesAt) ?? next;
        break;
      }
      await wake(contactId, waking);
      woken += 1;
    }
  }
  for (const shard of waking.turns.outboxes()) {
    for await (const { leasedUntil, ...key } of shard) {
      if (leasedUntil > now) {
        next = earliest(next, leasedUntil) ?? next;
        break;
      }
      await resume(key, await waking.contacts.load(key.contactId), waking);
      await reopenHour(key.turnId, waking);
      resumed += 1;
    }
  }
  return woken + resumed === 0 ? { woken, resumed, idleUntil: next } : { woken, resumed };
}

/** First what waits for its hour, then the timer: a message that was due goes back to the queue and its policy. */
async function wake(contactId: ContactId, waking: Waking): Promise<void> {
  const contact = await waking.contacts.load(contactId);
  const due = (contact?.deferred ?? []).filter(({ until }) => until <= waking.now());
  if (due.length > 0) await waking.queue.add(due.map(({ until: _, ...touch }) => ({ ...touch, contactId })));
  const timer = contact?.conversation.kind === 'awaiting-answer' ? contact.conversation.askedAt : undefined;
  await takeTurn(
    {
      contactId,
      cause: { kind: 'wake' },
      decide: (current, context) => passTime(current, timer, { ...context, program: waking.program }),
    },
    waking,
  );
  waking.log('info', 'conversation-woken', { contactId, count: due.length });
}

/** The timer belongs to the turn that set it: a customer who answers meanwhile is not reminded of what came after. */
function passTime(
  contact: Contact | undefined,
  timer: Instant | undefined,
  context: SpeakingContext,
): TurnDecision | undefined {
  if (contact === undefined) return undefined;
  const { now, settings } = context;
  const waiting = (contact.deferred ?? []).filter(({ until }) => until > now);
  const { deferred: _, ...rest } = contact;
  const after: Contact = waiting.length > 0 ? { ...rest, deferred: waiting } : rest;
  const quiet = nextAllowed(now, zoneOf(contact, settings), settings.quietHours) > now;
  const result = timer === undefined ? 'not-heard' : tick(after, timer, context);
  const unasked = result !== 'not-heard' && result.facts.some(({ kind }) => kind === 'reminder-due');
  if (result === 'not-heard' || (quiet && unasked)) return { contact: after, facts: [] };
  return result;
}
