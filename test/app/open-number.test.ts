import { expect, it } from 'vitest';
import { openNumber } from '../../shared/app/console/open-number.ts';
import type { ContactId, TurnId } from '../../shared/domain/ids.ts';
import type { Hour } from '../../shared/domain/instant.ts';
import { addHours, endOf, hoursBetween, instant, startOf } from '../../shared/domain/instant.ts';
import { NOTHING } from '../../shared/domain/metrics/counts.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { turnId } from '../../shared/domain/turn.ts';

const [FROM, TO] = ['2026-01-01', '2026-03-31'] as const;
const HOURS = hoursBetween(`${FROM}T00` as Hour, `${TO}T23` as Hour);
const QUARTER = { scope: 'all', from: FROM, to: TO, isIn: () => true };

/** Something was counted in every hour, and of what happened in it no more is kept than these. */
function openings(kept: readonly Turn[]) {
  const asked: Hour[] = [];
  return {
    asked,
    contacts: { loadMany: async () => new Map() },
    rollups: {
      async *days(_: string, from: string, to: string) {
        // DynamoDB refuses such a range.
        if (from > to) throw new Error(`${from} is after ${to}`);
        for (const day of new Set(HOURS.map((hour) => hour.slice(0, 10))))
          if (from <= day && day <= to) yield { day, counts: NOTHING };
      },
      async *hoursOf(day: string) {
        for (const hour of HOURS) if (hour.startsWith(day)) yield { hour, scope: 'all', counts: NOTHING };
      },
    },
    archive: {
      async *inHour(hour: Hour, before?: TurnId) {
        asked.push(hour);
        for (const turn of kept) {
          const isHere = startOf(hour) <= turn.at && turn.at < endOf(hour);
          if (isHere && (before === undefined || turn.turnId < before)) yield turn;
        }
      },
    },
  };
}

function turnAt(at: Turn['at']): Turn {
  return { contactId: 'contact-1' as ContactId, turnId: turnId(at, '-a'), at, cause: { kind: 'wake' }, facts: [] };
}

it('looks for what is hardly ever there in goes of so many hours, and leaves none out between them', async () => {
  // The very first moment of hours at which a go may end, and of the last hour of all.
  const kept = HOURS.filter((_, index) => index % 30 === 0).map((hour) => turnAt(startOf(hour)));
  const opening = openings(kept);
  const found: Turn[] = [];
  let before: TurnId | undefined;
  let goes = 0;
  do {
    opening.asked.length = 0;
    const { turns, next } = await openNumber({ ...QUARTER, has: () => true }, before, opening);
    expect(opening.asked.length).toBeLessThanOrEqual(240);
    found.push(...turns);
    before = next;
    goes += 1;
  } while (before !== undefined && goes < 100);
  expect(found).toEqual(kept.toReversed());
  expect(goes).toBe(10);
});

it('finds nothing when it is read on from before its period', async () => {
  const before = turnId(addHours(instant(`${FROM}T00:00:00Z`), -1), 'a');
  const { turns, next } = await openNumber({ ...QUARTER, has: () => true }, before, openings([]));
  expect({ turns, next }).toEqual({ turns: [], next: undefined });
});
