import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate, TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import { addDays, localDate } from '../../../shared/domain/calendar/local-time.ts';
import type { ScheduledCampaign } from '../../../shared/domain/campaign/campaign.ts';
import { dueAt } from '../../../shared/domain/campaign/due.ts';

const ZONE = 'Asia/Seoul' as TimeZone;
const day = (text: string): LocalDate => localDate(text)!;

function everyDays(days: number): ScheduledCampaign {
  return {
    id: 'nps',
    trigger: { kind: 'every-days', days, localHour: 10 },
    category: 'service',
    content: { kind: 'survey', survey: 'nps' },
    expiresAfterHours: 48,
  };
}

/** Who is due on a day, as the days on which they joined. */
function joinedWhenDue(days: number, date: LocalDate): readonly string[] {
  return dueAt(everyDays(days), { zone: ZONE, date }).queries.flatMap((query) => ('day' in query ? [query.day] : []));
}

describe('a campaign that comes every so many days', () => {
  it('is due to those who joined so many days ago, or twice, or three times', () => {
    expect(joinedWhenDue(90, day('2026-06-01')).slice(0, 4)).toEqual([
      '2026-03-03',
      '2025-12-03',
      '2025-09-04',
      '2025-06-06',
    ]);
  });

  it('is not due on the day of joining', () => {
    expect(joinedWhenDue(90, day('2026-06-01'))).not.toContain('2026-06-01');
  });

  it('is due to everybody who joined within ten years on every round of their own, and on no other day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 400 }), fc.integer({ min: 0, max: 3_650 }), (days, ago) => {
        const date = day('2026-06-01');
        const due = joinedWhenDue(days, date).includes(addDays(date, -ago));
        expect(due).toBe(ago > 0 && ago % days === 0);
      }),
    );
  });

  it('reads the index once for each round of ten years', () => {
    expect(joinedWhenDue(90, day('2026-06-01'))).toHaveLength(40);
    expect(joinedWhenDue(3_650, day('2026-06-01'))).toHaveLength(1);
  });

  it('names each time by its own day and lets it expire', () => {
    const due = dueAt(everyDays(90), { zone: ZONE, date: day('2026-06-01') });
    expect(due).toMatchObject({ occurrence: '2026-06-01', expiresAt: '2026-06-03T01:00:00.000Z' });
  });
});
