import type { Touch, TouchOnItsWay } from '../domain/campaign/touch.ts';
import { onItsWay } from '../domain/campaign/touch.ts';
import type { Instant } from '../domain/instant.ts';
import { addSeconds, instant } from '../domain/instant.ts';
import type { Pace } from './ports/limits.ts';
import type { SendQueue } from './ports/send-queue.ts';

export interface Queueing {
  readonly queue: SendQueue;
  readonly pace: Pace;
  now(): Instant;
}

/**
 * Gives each touch its slot in the pace of the origination identity, and queues it for that moment. Many processes may do
 * so at once: slots are claimed in one place, so together they keep the pace.
 * @param notBefore seconds from now before which none is due
 */
export async function queueTouches(
  touches: readonly (Touch & TouchOnItsWay)[],
  { queue, pace, now }: Queueing,
  notBefore = 0,
): Promise<void> {
  if (touches.length === 0) return;
  const at = now();
  const first = Date.parse(await pace.claim(touches.length, addSeconds(at, notBefore)));
  const queued = touches.map((touch, index) => ({
    touch: onItsWay(touch),
    slot: instant(first + index * pace.interval),
  }));
  await queue.add(queued, at);
}
