import type { TurnId } from '../../domain/ids.ts';
import type { Day, Hour } from '../../domain/instant.ts';
import { dayOf, hourOf, startOf } from '../../domain/instant.ts';
import type { Counts } from '../../domain/metrics/counts.ts';
import type { Scope } from '../../domain/metrics/scope.ts';
import type { Turn } from '../../domain/turn.ts';
import { instantOfTurn, turnId } from '../../domain/turn.ts';
import type { Archive } from '../ports/history.ts';
import type { Rollups } from '../ports/metrics.ts';
import type { Knowing, Told } from './told.ts';
import { told } from './told.ts';

export interface Opening extends Knowing {
  readonly archive: Pick<Archive, 'inHour'>;
  readonly rollups: Pick<Rollups, 'days' | 'hoursOf'>;
}

/** A number, as it stands on a page. */
export interface Opened {
  readonly scope: Scope;
  /** Both included. */
  readonly from: Day;
  readonly to: Day;
  /** Whether it counts anything in a day or an hour: the others need not be read. */
  isIn(counts: Counts): boolean;
  /** Whether it counts this turn. */
  has(turn: Turn): boolean;
}

const MOST_FOUND = 50;
/** What is rare in busy hours is looked for in several goes, so that each answers within seconds. */
const MOST_EXAMINED = 10_000;
/** So is what is rare in many hours that are hardly busy, or whose facts are no longer kept: each is a read of its own. */
const MOST_HOURS = 240;

/** The turns that a number counts, the newest first, found by the rule that counted them. */
export async function openNumber(
  number: Opened,
  before: TurnId | undefined,
  opening: Opening,
): Promise<Told & { readonly next?: TurnId }> {
  const found: Turn[] = [];
  let examined = 0;
  let hours = 0;
  for await (const hour of hoursOf(number, before, opening)) {
    for await (const turn of opening.archive.inHour(hour, before)) {
      examined += 1;
      if (number.has(turn)) found.push(turn);
      if (found.length === MOST_FOUND || examined === MOST_EXAMINED) {
        return { ...(await told(found, opening)), next: turn.turnId };
      }
    }
    hours += 1;
    if (hours === MOST_HOURS) return { ...(await told(found, opening)), next: beforeAllOf(hour) };
  }
  return told(found, opening);
}

/** No id of a turn of this hour sorts before it. */
function beforeAllOf(hour: Hour): TurnId {
  return turnId(startOf(hour), '-');
}

/** The hours that have anything of it, the latest first. */
async function* hoursOf(
  { scope, from, to, isIn }: Opened,
  before: TurnId | undefined,
  { rollups }: Opening,
): AsyncGenerator<Hour> {
  const last = before === undefined ? undefined : hourOf(instantOfTurn(before));
  const lastDay = last === undefined ? to : dayOf(last);
  const days: Day[] = [];
  // Whoever reads on from before the period has nothing more to find in it.
  if (lastDay < from) return;
  for await (const { day, counts } of rollups.days(scope, from, lastDay < to ? lastDay : to)) {
    if (isIn(counts)) days.push(day);
  }
  for (const day of days.reverse()) {
    const hours: Hour[] = [];
    for await (const { hour, scope: of, counts } of rollups.hoursOf(day)) {
      if (of === scope && isIn(counts) && (last === undefined || hour <= last)) hours.push(hour);
    }
    yield* hours.sort().reverse();
  }
}
