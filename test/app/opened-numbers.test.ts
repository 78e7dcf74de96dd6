import { describe, expect, it } from 'vitest';
import type { Opening } from '../../shared/app/console/open-number.ts';
import { openNumber } from '../../shared/app/console/open-number.ts';
import type { TurnId } from '../../shared/domain/ids.ts';
import type { Hour } from '../../shared/domain/instant.ts';
import { hourOf } from '../../shared/domain/instant.ts';
import { contributionsOf } from '../../shared/domain/metrics/contributions.ts';
import { Counter } from '../../shared/domain/metrics/count.ts';
import type { SomeCounts } from '../../shared/domain/metrics/counts.ts';
import { countedIn, measureIn } from '../../shared/domain/metrics/measure.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { plan } from '../../shared/program/plan.ts';
import { busyTurn } from '../support/busy-hour.ts';

/** Two hours at the edge of a day, and one later. */
const HOURS = ['2026-03-10T23', '2026-03-11T00', '2026-03-11T23'] as readonly string[] as readonly Hour[];
const TURNS = HOURS.flatMap((hour) => Array.from({ length: 400 }, (_, number) => busyTurn(number, hour)));
const SCOPES = ['all', 'survey:nps', 'campaign:order-placed', 'language:ko', 'country:EG', 'survey:nps language:ko'];
const COUNTS = ['planned', 'sent', 'delivered', 'undelivered', 'failed', 'failures', 'failures/TEXT_SPAM', 'received'];
const MORE = ['replied', 'asked', 'responded', 'answered', 'optOuts', 'clicked', 'machineClicks', 'conversions'];
const OTHERS = ['joined', 'left', 'skipped', 'skipped/cap', 'nps', 'csat', 'answers/nps.recommend/9', 'costUsd'];

const PARTS = new Map(TURNS.map((turn) => [turn, contributionsOf(turn)]));
const partsOf = (turn: Turn) => PARTS.get(turn) ?? [];

function totalsOf(period: string) {
  const counter = new Counter();
  for (const turn of TURNS) if (turn.turnId.startsWith(period)) counter.count(turn);
  return counter.totals;
}

const BY_HOUR = new Map(HOURS.map((hour) => [hour, totalsOf(hour)]));
const BY_DAY = new Map(['2026-03-10', '2026-03-11'].map((day) => [day, totalsOf(day)]));
const NEWEST_FIRST = TURNS.toSorted((one, other) => (one.turnId < other.turnId ? 1 : -1));

/** As the tables would answer, of these turns. */
const opening: Opening = {
  contacts: { loadMany: async () => new Map() },
  archive: {
    async *inHour(hour, before) {
      for (const turn of NEWEST_FIRST) {
        if (turn.turnId.startsWith(hour) && (before === undefined || turn.turnId < before)) yield turn;
      }
    },
  },
  rollups: {
    async *days(scope, from, to) {
      for (const [day, totals] of BY_DAY) {
        const counts = totals.get(scope);
        if (counts !== undefined && from <= day && day <= to) yield { day, counts };
      }
    },
    async *hoursOf(day) {
      for (const [hour, totals] of BY_HOUR) {
        for (const [scope, counts] of hour.startsWith(day) ? totals : []) yield { hour, scope, counts };
      }
    },
  },
};

describe('the list that a number opens', () => {
  it.each(SCOPES)('holds every turn that it counts once, the newest first, and no other: %s', async (scope) => {
    const total = totalsOf('2026').get(scope) ?? {};
    const some: string[] = [];
    for (const measure of [...COUNTS, ...MORE, ...OTHERS]) {
      const measures = countedIn(measure, plan) ?? [];
      const amount = (counts: SomeCounts) => measures.reduce((sum, each) => sum + measureIn(counts, each), 0);
      const isIn = (counts: SomeCounts) => amount(counts) > 0;
      const has = (turn: Turn) => partsOf(turn).some((part) => part.scopes.includes(scope) && isIn(part.counts));
      const number = { scope, from: '2026-03-10', to: '2026-03-11', isIn, has };
      const opened: Turn[] = [];
      let before: TurnId | undefined;
      do {
        const { turns, next } = await openNumber(number, before, opening);
        opened.push(...turns);
        before = next;
      } while (before !== undefined);
      expect(new Set(opened.map(({ turnId }) => turnId)).size, measure).toBe(opened.length);
      expect(
        opened
          .map(({ turnId }) => turnId)
          .toSorted()
          .toReversed(),
        measure,
      ).toEqual(opened.map(({ turnId }) => turnId));
      const parts = opened.flatMap(partsOf).filter(({ scopes }) => scopes.includes(scope));
      expect(
        parts.reduce((sum, { counts }) => sum + amount(counts), 0),
        measure,
      ).toBe(amount(total));
      if (opened.length > 0) some.push(measure);
    }
    expect(some.length).toBeGreaterThan(5);
  });

  it('reads only hours that have anything of it', async () => {
    const read: Hour[] = [];
    const watched: Opening = {
      ...opening,
      archive: {
        inHour(hour, before) {
          read.push(hour);
          return opening.archive.inHour(hour, before);
        },
      },
    };
    const never = { scope: 'all', from: '2026-03-10', to: '2026-03-10', isIn: () => true, has: () => false };
    expect((await openNumber(never, undefined, watched)).turns).toEqual([]);
    expect(read).toEqual([hourOf(TURNS[0]!.at)]);
  });
});
