import { nextAllowed } from '../domain/calendar/quiet-hours.ts';
import type { Contact, DeferredTouch } from '../domain/contact/contact.ts';
import { contactIn } from '../domain/contact/erased.ts';
import { isToBeAsked } from '../domain/contact/unconfirmed.ts';
import { passTime } from '../domain/conversation/pass-time.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { earliest, FOREVER } from '../domain/instant.ts';
import type { Plan } from '../domain/program.ts';
import { campaignOf } from '../domain/program.ts';
import { instantOfTurn } from '../domain/turn.ts';
import type { Drawing } from './draw-text.ts';
import { mayDraw } from './draw-text.ts';
import type { Pace } from './ports/limits.ts';
import type { HoursToCount } from './ports/metrics.ts';
import type { SendQueue } from './ports/send-queue.ts';
import type { Speech } from './ports/world.ts';
import { queueTouches } from './queue-touches.ts';
import { reopenHour } from './reopen-hour.ts';
import type { TurnRequest, TurnTaking } from './take-turn.ts';
import { resume, takeTurn } from './take-turn.ts';

export interface Waking extends Omit<TurnTaking, 'program'>, Speech, Drawing {
  readonly queue: SendQueue;
  readonly pace: Pace;
  readonly rollups: Pick<HoursToCount, 'reopen'>;
}

export interface WakingRun extends Waking {
  /** The part of the indexes to be looked after. */
  readonly shard: string;
  /** What is not looked after by then is left to the next call. */
  readonly endsAt: Instant;
}

export interface Woken {
  readonly woken: number;
  readonly resumed: number;
  /** Where nothing was due: until then, and as long as nothing changes, nothing will be. */
  readonly idleUntil?: Instant;
}

/**
 * Looks after whatever time alone brings about. One contact that cannot be handled keeps nobody else waiting.
 * @throws at the end, when any could not be handled.
 */
export async function wakeConversations(waking: WakingRun): Promise<Woken> {
  const wakes = await handleDue(
    waking.contacts.wakes(waking.shard),
    ({ wakesAt }) => wakesAt,
    ({ contactId }) => wake(contactId, waking),
    waking,
  );
  let oldest: Instant | undefined;
  const outboxes = await handleDue(
    waking.turns.outboxes(waking.shard),
    ({ leasedUntil }) => leasedUntil,
    async ({ leasedUntil: _, ...key }) => {
      oldest = earliest(oldest, instantOfTurn(key.turnId));
      // Before, as who dies after what is told next leaves nobody to do it; and after, as the hour may be counted meanwhile.
      await reopenHour(key.turnId, waking);
      await resume(key, waking);
      await reopenHour(key.turnId, waking);
    },
    waking,
  );
  if (oldest !== undefined) tellOverdue(outboxes, oldest, waking);
  const failed = wakes.failed + outboxes.failed;
  if (failed > 0) throw new Error(`${failed} contacts could not be looked after; the log says which, and why.`);
  const [woken, resumed] = [wakes.handled, outboxes.handled];
  const next = earliest(wakes.next, outboxes.next) ?? FOREVER;
  return woken + resumed === 0 ? { woken, resumed, idleUntil: next } : { woken, resumed };
}

/** What should have left with its turn, and how long ago that was: for the alarm that rises where trying again does not help. */
function tellOverdue({ handled, failed }: Handled, oldest: Instant, { log, now }: Waking): void {
  const seconds = Math.round((Date.parse(now()) - Date.parse(oldest)) / 1000);
  log('warn', 'sends-overdue', { count: handled + failed, seconds });
}

interface Handled {
  readonly handled: number;
  readonly failed: number;
  readonly next: Instant;
}

async function handleDue<Row extends { readonly contactId: ContactId }>(
  rows: AsyncIterable<Row>,
  dueAt: (row: Row) => Instant,
  handle: (row: Row) => Promise<void>,
  { log, now, endsAt }: WakingRun,
): Promise<Handled> {
  const begun = now();
  let [handled, failed] = [0, 0];
  for await (const row of rows) {
    if (dueAt(row) > begun || now() >= endsAt) return { handled, failed, next: dueAt(row) };
    try {
      await handle(row);
      handled += 1;
    } catch (error) {
      log('error', 'wake-failed', { contactId: row.contactId, reason: String(error) });
      failed += 1;
    }
  }
  return { handled, failed, next: FOREVER };
}

/** First what waits for its hour, then the timer: a message that was due goes back to the queue and its policy. */
async function wake(contactId: ContactId, waking: Waking): Promise<void> {
  const contact = contactIn(await waking.contacts.load(contactId));
  const due = (contact?.deferred ?? []).filter(({ until }) => until <= waking.now());
  await queueTouches(
    byPriority(due, waking.program).map(({ until: _, ...touch }) => ({ ...touch, contactId })),
    waking,
  );
  const timer = contact?.conversation.kind === 'awaiting-answer' ? contact.conversation.askedAt : undefined;
  const askable = contact === undefined || !asksNow(contact, waking) || (await mayDraw(contact, waking));
  const decide: TurnRequest['decide'] = (current, context) =>
    current && passTime(current, { queued: due, timer, askable }, { ...context, program: waking.program });
  await takeTurn({ contactId, cause: { kind: 'wake' }, decide }, waking);
  waking.log('info', 'conversation-woken', { contactId, count: due.length });
}

function asksNow(contact: Contact, { settings, now }: Waking): boolean {
  return isToBeAsked(contact) && nextAllowed(now(), contact, 'service', settings) <= now();
}

/** Where a cap has room for one of several that waited for the same hour, it is for the first. */
function byPriority(due: readonly DeferredTouch[], plan: Plan): readonly DeferredTouch[] {
  const priority = ({ campaign }: DeferredTouch) => campaignOf(plan, campaign)?.priority ?? 0;
  return [...due].sort((one, other) => priority(other) - priority(one));
}
