import { describe, expect, it } from 'vitest';
import { beginningsOf, openOf, sendingOf } from '../../infra/operator/campaign/beginnings.ts';
import type { LocalDate, TimeZone } from '../../shared/domain/calendar/local-time.ts';
import type { Broadcast } from '../../shared/domain/campaign/campaign.ts';
import { instant } from '../../shared/domain/instant.ts';

const broadcast = (localHour: number, expiresAfterHours: number): Broadcast => ({
  id: 'sale',
  trigger: { kind: 'broadcast', on: '2026-03-20' as LocalDate, localHour },
  category: 'marketing',
  content: { kind: 'words', words: { en: 'Sale' } },
  expiresAfterHours,
});
const ZONES = ['America/New_York', 'Asia/Seoul', 'America/Toronto'] as TimeZone[];
const DAY = { opensAt: 8, closesAt: 21 };
const BEFORE = instant('2026-03-19T00:00:00Z');

describe('a broadcast begins', () => {
  it('where its hour comes, in one line for zones that share it', () => {
    const beginnings = beginningsOf(broadcast(11, 8), ZONES, instant('2026-03-20T05:00:00Z'));
    expect(beginnings.map(({ at, zones, state }) => [at.slice(0, 16), zones.length, state])).toEqual([
      ['2026-03-20T02:00', 1, 'at-once'],
      ['2026-03-20T15:00', 2, 'to-come'],
    ]);
  });

  it('nowhere that it has expired', () => {
    const [first] = beginningsOf(broadcast(11, 8), ZONES, instant('2026-03-20T10:00:00Z'));
    expect(first?.state).toBe('too-late');
  });
});

describe('the open hours of a broadcast', () => {
  it.each([
    [11, 8, { after: 0, hours: 8 }],
    [19, 8, { after: 0, hours: 2 }],
    [3, 8, { after: 5, hours: 3 }],
    [20, 24, { after: 0, hours: 13 }],
    [22, 8, undefined],
  ])('from %i:00 for %i hours are %j', (localHour, hours, open) => {
    expect(openOf(broadcast(localHour, hours), DAY)).toEqual(open);
  });
});

describe('the sending of a broadcast', () => {
  const sending = (localHour: number, expires: number, texts: readonly number[], now = BEFORE) => {
    const definition = broadcast(localHour, expires);
    const beginnings = beginningsOf(definition, ZONES, now);
    const counted = beginnings.map((each, index) => ({ ...each, texts: texts[index] ?? 0 }));
    return sendingOf(counted, 2, openOf(definition, DAY)!, now);
  };

  it('ends when the last zone has got its texts, at the pace', () => {
    expect(sending(11, 8, [7200, 3600])).toEqual({ endsAt: instant('2026-03-20T15:30:00Z'), tooMany: 0 });
  });

  it('keeps a zone waiting for what an earlier one has left', () => {
    // Fourteen hours of texts in Seoul are cut off by eight hours, long before New York begins.
    expect(sending(11, 8, [100_800, 3600])).toMatchObject({ tooMany: 43_200 });
    expect(sending(11, 24, [7200 * 13, 3600]).endsAt).toBe(instant('2026-03-20T15:30:00Z'));
  });

  it('counts those whose turn comes after the quiet hours begin', () => {
    expect(sending(19, 8, [0, 7200 * 3])).toMatchObject({ tooMany: 7200 });
  });

  it('waits for the end of the quiet hours, and for now', () => {
    expect(sending(3, 8, [2, 0]).endsAt).toBe(instant('2026-03-19T23:00:01Z'));
    expect(sending(11, 8, [2, 0], instant('2026-03-20T05:00:00Z')).endsAt).toBe(instant('2026-03-20T05:00:01Z'));
  });
});
