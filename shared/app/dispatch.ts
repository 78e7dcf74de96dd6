import type { Touch, TouchOnItsWay } from '../domain/campaign/touch.ts';
import { isSameTouch } from '../domain/campaign/touch.ts';
import type { ContactId } from '../domain/ids.ts';
import { addSeconds } from '../domain/instant.ts';
import type { Standings } from './campaign-standings.ts';
import type { Drawing } from './draw-text.ts';
import type { LateTouches, Touches } from './ports/campaigns.ts';
import type { Brake, Pace } from './ports/limits.ts';
import type { QueuedTouch, SendQueue } from './ports/send-queue.ts';
import { queueTouches } from './queue-touches.ts';
import type { LastHop } from './send-touch.ts';
import { sendTouch } from './send-touch.ts';
import type { Spending } from './set-aside.ts';
import { setAside } from './set-aside.ts';
import type { TurnTaking } from './take-turn.ts';
import { withinRanges } from './within-ranges.ts';

export interface Dispatching extends Omit<TurnTaking, 'program'>, Spending, Drawing {
  readonly standings: Standings;
  readonly touches: TurnTaking['touches'] & Pick<Touches, 'stillPlanned'>;
  readonly lateTouches: LateTouches;
  readonly queue: SendQueue;
  readonly pace: Pace;
  readonly brake: Brake;
}

/** A message that may not leave yet is held back for so long; then it is looked at again. */
const HELD_SECONDS = 60;
/**
 * Who comes so much too late gets another slot: what piled up in a standstill, or while it was held back, leaves at the
 * pace, too, but for so many seconds' worth of it. As much as a queue and a cold start may take, and less than a hold.
 */
const LATE_SECONDS = 3;
/** Until another text may go to somebody who has just had one. */
const BREATH_SECONDS = 2;

/** A message of a batch, and what is to be done with it. */
type Course =
  | { readonly kind: 'send'; readonly queued: QueuedTouch; readonly standing: LastHop['standing'] }
  /** Its slot has not come. */
  | { readonly kind: 'early'; readonly queued: QueuedTouch }
  /** Its campaign is paused, or the provider refuses everything. */
  | { readonly kind: 'hold'; readonly queued: QueuedTouch }
  /** Its slot is long past. */
  | { readonly kind: 'late'; readonly queued: QueuedTouch };

type Sending = Extract<Course, { kind: 'send' }>;

/**
 * The last hop of planned messages that the queue handed out together. What may not leave now goes back to the queue.
 * @returns those that could not be handled, to be handed out again
 */
export async function dispatch(
  batch: readonly QueuedTouch[],
  dispatching: Dispatching,
): Promise<readonly QueuedTouch[]> {
  const { queue, log } = dispatching;
  const now = dispatching.now();
  const stopped = await dispatching.brake.pulled(now);
  const courses = await Promise.all(batch.map((queued) => courseOf(queued, stopped, dispatching)));
  const those = (wanted: Course['kind']) => courses.flatMap(({ kind, queued }) => (kind === wanted ? [queued] : []));
  const held = [...those('hold')];
  const breathless: TouchOnItsWay[] = [];
  const { sends, hops } = await lastHops(courses, dispatching);
  const purse = await setAside(await withinRanges(hops, dispatching), dispatching);
  const failed: QueuedTouch[] = [];
  for (const [index, hop] of purse.hops.entries()) {
    const queued = sends[index]?.queued;
    if (queued === undefined) continue;
    const { contactId, campaign } = hop.touch;
    // One of this batch may have found that the provider refuses everything.
    if (!stopped && (await dispatching.brake.pulled(now))) {
      held.push(queued);
      purse.unspent(index);
      continue;
    }
    try {
      const outcome = await sendTouch(hop, dispatching);
      log('info', 'touch-settled', { contactId, campaign, reason: outcome });
      if (outcome === 'nothing') breathless.push(queued.touch);
      if (outcome !== 'taken') purse.unspent(index);
    } catch (error) {
      log('error', 'record-failed', { contactId, campaign, reason: String(error) });
      // Nobody knows how far it came. Its text may have left, so its money counts as spent.
      failed.push(queued);
    }
  }
  await purse.close();
  await queue.add(those('early'), now);
  // Each keeps the slot that it had: once it may leave, that is long past, and it gets another.
  await queue.add(held, now, HELD_SECONDS);
  await queueTouches(those('late').map(touchOf), dispatching);
  await queueTouches(breathless, dispatching, BREATH_SECONDS);
  return failed;
}

async function courseOf(queued: QueuedTouch, stopped: boolean, { standings, now }: Dispatching): Promise<Course> {
  const { touch, slot } = queued;
  const at = now();
  const standing = await standings.of(touch.campaign);
  if ((stopped || standing?.state === 'paused') && at < touch.expiresAt) {
    return { kind: 'hold', queued };
  }
  if (slot > addSeconds(at, 1)) return { kind: 'early', queued };
  if (slot < addSeconds(at, -LATE_SECONDS)) return { kind: 'late', queued };
  return { kind: 'send', queued, standing };
}

/** What may leave now, each with its contact and what its event told. Nothing leaves to anybody who was erased. */
async function lastHops(courses: readonly Course[], { contacts, touches, lateTouches, log }: Dispatching) {
  const due = courses.filter((course) => course.kind === 'send');
  const known = await contacts.loadMany([...new Set(due.map(contactOf))]);
  const sends: Sending[] = [];
  const hops: LastHop[] = [];
  const whole = await wholeTouches(
    due.map(({ queued }) => queued.touch),
    touches,
  );
  for (const course of due) {
    const { contactId, campaign } = course.queued.touch;
    const contact = known.get(contactId);
    if (contact?.standing === 'erased') {
      log('info', 'contact-erased', { contactId, campaign, reason: 'touch' });
      // Whoever planned it had read the contact before, and may have written it after everything else was removed.
      await lateTouches.forget(course.queued.touch);
      continue;
    }
    sends.push(course);
    hops.push({ touch: whole(course.queued.touch), standing: course.standing, contact });
  }
  return { sends, hops };
}

/** One that is settled already is left without its fields: whatever is decided of it, the commit finds that out. */
async function wholeTouches(
  onTheirWay: readonly TouchOnItsWay[],
  touches: Pick<Touches, 'stillPlanned'>,
): Promise<(touch: TouchOnItsWay) => Touch> {
  const partial = onTheirWay.filter(({ hasFields }) => hasFields);
  const rows = partial.length > 0 ? await touches.stillPlanned(partial) : [];
  return ({ hasFields: _, ...touch }) => ({
    ...rows.find((row) => row.contactId === touch.contactId && isSameTouch(row, touch)),
    ...touch,
  });
}

function touchOf({ touch }: QueuedTouch): TouchOnItsWay {
  return touch;
}

function contactOf({ queued }: Course): ContactId {
  return queued.touch.contactId;
}
