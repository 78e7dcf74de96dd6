import { expect, it } from 'vitest';
import { recentTurns } from '../../shared/app/console/recent-turns.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import type { Hour, Instant } from '../../shared/domain/instant.ts';
import { addHours, hourOf } from '../../shared/domain/instant.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { turnId } from '../../shared/domain/turn.ts';
import { MORNING } from '../support/somebody.ts';

const turnAt = (at: Instant, number: number): Turn => ({
  contactId: 'contact-1' as ContactId,
  turnId: turnId(at, String(number)),
  at,
  cause: { kind: 'wake' },
  facts: [],
});

it('what happened last is found without the numbers, which are dear to read, for the night after a busy day', async () => {
  const busy = addHours(MORNING, -13);
  const turns = Array.from({ length: 30 }, (_, number) => turnAt(busy, number));
  const unread = (): never => {
    throw new Error('The numbers were read.');
  };
  const told = await recentTurns({
    now: () => MORNING,
    contacts: { loadMany: async () => new Map() },
    rollups: { days: unread, hoursOf: unread },
    archive: {
      async *inHour(hour: Hour) {
        if (hour === hourOf(busy)) yield* turns;
      },
    },
  });
  expect(told.turns).toEqual(turns);
});
