import { nextAllowed } from '../domain/calendar/quiet-hours.ts';
import type { Contact } from '../domain/contact/contact.ts';
import type { SpeakingContext } from '../domain/context.ts';
import { zoneOf } from '../domain/context.ts';
import { tick } from '../domain/conversation/tick.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Rollups, SendQueue, Speech } from './ports.ts';
import { reopenHour } from './reopen-hour.ts';
import type { TurnDecision, TurnTaking } from './take-turn.ts';
import { resume, takeTurn } from './take-turn.ts';

export interface Waking extends Omit<TurnTaking, 'program'>, Speech {
  readonly queue: SendQueue;
  readonly rollups: Rollups;
}

/** Looks after whatever time alone brings about. Returns how many contacts and abandoned turns it dealt with. */
export async function wakeConversations(waking: Waking): Promise<{ woken: number; resumed: number }> {
  let woken = 0;
  let resumed = 0;
  for await (const contactId of waking.contacts.due(waking.now())) {
    await wake(contactId, waking);
    woken += 1;
  }
  for await (const key of waking.turns.abandoned(waking.now())) {
    await resume(key, await waking.contacts.load(key.contactId), waking);
    await reopenHour(key.turnId, waking);
    resumed += 1;
  }
  return { woken, resumed };
}

/** First what waits for its hour, then the timer: a message that was due goes back to the queue and its policy. */
async function wake(contactId: ContactId, waking: Waking): Promise<void> {
  const contact = await waking.contacts.load(contactId);
  const due = (contact?.deferred ?? []).filter(({ until }) => until <= waking.now());
  if (due.length > 0) await waking.queue.add(due.map(({ until: _, ...touch }) => ({ ...touch, contactId })));
  await takeTurn(
    {
      contactId,
      cause: { kind: 'wake' },
      decide: (contact, context) => passTime(contact, { ...context, program: waking.program }),
    },
    waking,
  );
  waking.log('info', 'conversation-woken', { contactId, count: due.length });
}

function passTime(contact: Contact | undefined, context: SpeakingContext): TurnDecision | undefined {
  if (contact === undefined) return undefined;
  const { now, settings } = context;
  const waiting = (contact.deferred ?? []).filter(({ until }) => until > now);
  const { deferred: _, ...rest } = contact;
  const after: Contact = waiting.length > 0 ? { ...rest, deferred: waiting } : rest;
  const quiet = nextAllowed(now, zoneOf(contact, settings), settings.quietHours) > now;
  const result = tick(after, context);
  const unasked = result !== 'not-heard' && result.facts.some(({ kind }) => kind === 'reminder-due');
  if (result === 'not-heard' || (quiet && unasked)) return { contact: after, facts: [] };
  return { contact: { ...after, conversation: result.conversation }, facts: result.facts };
}
