import type { TurnId } from '../domain/ids.ts';
import { addHours, addSeconds, hourOf } from '../domain/instant.ts';
import { addDaysTo, LEAST_DAYS } from '../domain/retention.ts';
import { instantOfTurn } from '../domain/turn.ts';
import type { HoursToCount } from './ports/metrics.ts';
import type { Clock } from './ports/world.ts';

/** Facts may join a turn for this long without anyone having to be told: its hour is still being counted. */
export const HOURS_OPEN = 1;

/** For clocks that differ, and for the time that a fact takes to reach the index. */
export const MARGIN_SECONDS = 60;

/** A fact that joined an old turn changes an hour that was counted for good. One of which facts may be gone stays as it was. */
export async function reopenHour(
  turnId: TurnId,
  { rollups, now }: Pick<Clock, 'now'> & { rollups: Pick<HoursToCount, 'reopen'> },
): Promise<void> {
  const at = instantOfTurn(turnId);
  if (addDaysTo(at, LEAST_DAYS) <= now()) return;
  if (addSeconds(addHours(at, HOURS_OPEN), -MARGIN_SECONDS) < now()) await rollups.reopen(hourOf(at), now());
}
