import type { Hour, Instant } from '../../domain/instant.ts';
import { addHours, dayOf, hourOf } from '../../domain/instant.ts';
import { ALL } from '../../domain/metrics/scope.ts';
import type { Turn } from '../../domain/turn.ts';
import type { Archive } from '../ports/history.ts';
import type { Rollups } from '../ports/metrics.ts';
import type { Clock } from '../ports/world.ts';
import type { Knowing, Told } from './told.ts';
import { told } from './told.ts';

export interface Watching extends Knowing {
  readonly now: Clock['now'];
  readonly archive: Pick<Archive, 'inHour'>;
  readonly rollups: Pick<Rollups, 'days' | 'hoursOf'>;
}

const MOST = 30;
/**
 * What happened in these may not have been counted yet, so they are looked at themselves. So many, as an hour in which
 * nothing happened costs half a read unit, and the counted hours of a busy day 151 where 49 scopes are counted: this is asked
 * for every second.
 */
const UNCOUNTED_HOURS = 24;
/** Beyond them the numbers tell in which hours anything happened. */
const HOURS_BACK = 30 * 24;

/** What happened last, the newest first. */
export async function recentTurns(watching: Watching): Promise<Told> {
  const turns: Turn[] = [];
  for await (const hour of hoursBackwards(watching)) {
    for await (const turn of watching.archive.inHour(hour)) {
      turns.push(turn);
      if (turns.length === MOST) return told(turns, watching);
    }
  }
  return told(turns, watching);
}

async function* hoursBackwards({ now, rollups }: Watching): AsyncGenerator<Hour> {
  const latest = now();
  const uncounted = Array.from({ length: UNCOUNTED_HOURS }, (_, ago) => hourAgo(latest, ago));
  yield* uncounted;
  const days = [];
  for await (const { day } of rollups.days(ALL, dayOf(hourAgo(latest, HOURS_BACK)), dayOf(hourOf(latest))))
    days.push(day);
  for (const day of days.reverse()) {
    const hours: Hour[] = [];
    for await (const { hour, scope } of rollups.hoursOf(day)) if (scope === ALL) hours.push(hour);
    yield* hours
      .filter((hour) => !uncounted.includes(hour))
      .sort()
      .reverse();
  }
}

function hourAgo(at: Instant, hours: number): Hour {
  return hourOf(addHours(at, -hours));
}
