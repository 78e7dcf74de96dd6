import type { TouchOnItsWay } from '../../domain/campaign/touch.ts';
import type { Instant } from '../../domain/instant.ts';

/** A touch on its way to the last hop, and the moment that the pace allows it. */
export interface QueuedTouch {
  readonly touch: TouchOnItsWay;
  readonly slot: Instant;
}

export interface SendQueue {
  /**
   * Each is handed out once its slot has come, or after a quarter of an hour, whichever is sooner.
   * @param seconds for which none is handed out, its slot come or not; 0 where left out
   */
  add(queued: readonly QueuedTouch[], now: Instant, seconds?: number): Promise<void>;
}
