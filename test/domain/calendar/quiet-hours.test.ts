import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js/min';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { timeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { OperatorHours, Recipient } from '../../../shared/domain/calendar/quiet-hours.ts';
import { afterQuietHours, nextAllowed } from '../../../shared/domain/calendar/quiet-hours.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import { CATEGORIES } from '../../../shared/domain/consent.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours, addSeconds, FOREVER, instant } from '../../../shared/domain/instant.ts';
import { exampleOf } from '../place/examples.ts';

const ANY_HOUR: OperatorHours = {
  quietHours: { opensAt: 0, closesAt: 24 },
  defaultTimeZone: timeZone('America/New_York')!,
};
const DEFAULT: OperatorHours = { ...ANY_HOUR, quietHours: { opensAt: 8, closesAt: 21 } };

const TEXAS = '+15125550100';
const RHODE_ISLAND = '+14015550100';
const TOLL_FREE = '+18885550100';
const KOREA = '+821020000000';
const SATELLITE = '+870773111632';

function somebody(phone: string, zone?: string, id = 'somebody'): Recipient {
  const timezone = zone === undefined ? undefined : timeZone(zone)!;
  return { contactId: id as ContactId, phone: phone as PhoneNumber, profile: { ...(timezone && { timezone }) } };
}

const at = (local: string, zone: string) => instant(Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds);

/** Opening and closing hour of each day from Monday to Sunday, as a person would read them off the law. */
type Hours = readonly [number, number];
const daily = (...hours: Hours): readonly Hours[] => Array<Hours>(7).fill(hours);
const weekly = (weekdays: Hours, saturday: Hours, sunday: Hours): readonly Hours[] => [
  ...Array<Hours>(5).fill(weekdays),
  saturday,
  sunday,
];

function isOpen(moment: Instant, zones: readonly string[], hours: readonly Hours[]): boolean {
  return zones.every((zone) => {
    const { dayOfWeek, hour } = Temporal.Instant.from(moment).toZonedDateTimeISO(zone);
    const [opensAt, closesAt] = hours[dayOfWeek - 1]!;
    return opensAt <= hour && hour < closesAt;
  });
}

/** Minute by minute. */
function firstOpen(from: Instant, zones: readonly string[], hours: readonly Hours[]): Instant {
  if (isOpen(from, zones, hours)) return from;
  let minute = Math.floor(Date.parse(from) / 60_000) + 1;
  while (!isOpen(instant(minute * 60_000), zones, hours)) minute += 1;
  return instant(minute * 60_000);
}

/** The days on which clocks change in America, Europe and Australia, and some days before and after. */
const CHANGES = ['2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04'];
const moments = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }))
  .map(([day, milliseconds]) => instant(Date.parse(day) + milliseconds));

const US_ZONES = ['New_York', 'Chicago', 'Denver', 'Phoenix', 'Los_Angeles', 'Anchorage', 'Adak']
  .map((city) => `America/${city}`)
  .concat('Pacific/Honolulu');
const RUSSIA = ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Vladivostok', 'Asia/Kamchatka'];
const STRICTEST = weekly([9, 18], [10, 17], [12, 17]);

/** What the law leaves open where the operator sets nothing. */
const LAWS: readonly (readonly [string, string, readonly string[], readonly Hours[], Category])[] = [
  ['Washington', '+12065550100', ['America/Los_Angeles'], daily(8, 21), 'service'],
  ['Connecticut', '+12035550100', ['America/New_York'], daily(9, 20), 'service'],
  ['Florida', '+13055550100', ['America/New_York'], daily(8, 20), 'service'],
  [
    'western Florida, which has two zones',
    '+18505550100',
    ['America/New_York', 'America/Chicago'],
    daily(8, 20),
    'service',
  ],
  ['Maryland', '+13015550100', ['America/New_York'], daily(8, 20), 'service'],
  ['Mississippi', '+16015550100', ['America/Chicago'], daily(8, 20), 'service'],
  ['New Jersey', '+12015550100', ['America/New_York'], daily(8, 20), 'service'],
  ['Oklahoma', '+14055550100', ['America/Chicago'], daily(8, 20), 'service'],
  ['Texas', TEXAS, ['America/Chicago'], weekly([9, 21], [9, 21], [12, 21]), 'service'],
  ['Rhode Island', RHODE_ISLAND, ['America/New_York'], weekly([9, 18], [10, 17], [10, 17]), 'service'],
  ['Puerto Rico, a territory', '+17875550100', ['America/Puerto_Rico'], daily(8, 21), 'service'],
  ['a state that nobody knows', TOLL_FREE, US_ZONES, STRICTEST, 'service'],
  ['a country that nobody knows', SATELLITE, ['America/New_York'], STRICTEST, 'service'],
  ['Korea, of advertising', KOREA, ['Asia/Seoul'], daily(8, 21), 'marketing'],
  ['Korea, of anything else', KOREA, ['Asia/Seoul'], daily(0, 24), 'service'],
  ['Germany', '+4915123456789', ['Europe/Berlin'], daily(0, 24), 'service'],
];

describe('the law of', () => {
  it.each(LAWS)('%s is kept to the minute, around every change of the clocks', (_, phone, zones, hours, category) => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(nextAllowed(moment, somebody(phone), category, ANY_HOUR)).toBe(firstOpen(moment, zones, hours));
      }),
      { numRuns: zones.length > 2 ? 10 : 30 },
    );
  });

  it('the United States holds for texts of every category', () => {
    const night = at('2026-07-01T22:00', 'America/Chicago');
    for (const category of CATEGORIES) {
      expect(nextAllowed(night, somebody(TEXAS), category, ANY_HOUR)).toBe('2026-07-02T14:00:00.000Z');
    }
  });

  it('the number stays with who carries it into another zone, on that zone’s clocks', () => {
    const sunday = at('2026-07-05T09:30', 'America/Los_Angeles');
    expect(nextAllowed(sunday, somebody(TEXAS, 'America/Los_Angeles'), 'service', DEFAULT)).toBe(
      at('2026-07-05T12:00', 'America/Los_Angeles'),
    );
  });

  it('a place that nobody knows is read on the clocks that its owner has told us', () => {
    const sunday = at('2026-07-05T09:30', 'America/Los_Angeles');
    for (const phone of [TOLL_FREE, SATELLITE]) {
      expect(nextAllowed(sunday, somebody(phone, 'America/Los_Angeles'), 'service', DEFAULT)).toBe(
        at('2026-07-05T12:00', 'America/Los_Angeles'),
      );
    }
  });
});

describe('quiet hours', () => {
  const zones = fc.constantFrom(
    // Its clocks go forward and back by two hours, and nobody there can be texted.
    ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'Antarctica/Troll'),
  );
  const windows = fc
    .tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }))
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => ({ opensAt: Math.min(one, other), closesAt: Math.max(one, other) }));

  it('of the operator’s are kept to the minute in every zone, around every change of the clocks', () => {
    fc.assert(
      fc.property(zones, moments, windows, (zone, moment, quietHours) => {
        const allowed = nextAllowed(moment, somebody('+4915123456789', zone), 'service', { ...DEFAULT, quietHours });
        expect(allowed).toBe(firstOpen(moment, [zone], daily(quietHours.opensAt, quietHours.closesAt)));
      }),
      { numRuns: 150 },
    );
  });

  it('begin at the closing hour sharp, and end at the opening hour sharp', () => {
    const florida = somebody('+13055550100');
    const closing = at('2026-07-01T20:00', 'America/New_York');
    const before = instant(Date.parse(closing) - 1);
    const opening = at('2026-07-02T08:00', 'America/New_York');
    expect(nextAllowed(before, florida, 'service', DEFAULT)).toBe(before);
    expect(nextAllowed(closing, florida, 'service', DEFAULT)).toBe(opening);
    expect(nextAllowed(opening, florida, 'service', DEFAULT)).toBe(opening);
  });

  it('of the operator’s narrow the law’s and never widen them', () => {
    const late: OperatorHours = { ...DEFAULT, quietHours: { opensAt: 11, closesAt: 23 } };
    const early = at('2026-07-01T06:00', 'America/New_York');
    expect(nextAllowed(early, somebody(RHODE_ISLAND), 'service', late)).toBe(
      at('2026-07-01T11:00', 'America/New_York'),
    );
    const evening = at('2026-07-01T18:00', 'America/New_York');
    expect(nextAllowed(evening, somebody(RHODE_ISLAND), 'service', late)).toBe(
      at('2026-07-02T11:00', 'America/New_York'),
    );
  });

  it('never end where operator and law agree on no hour', () => {
    const night: OperatorHours = { ...DEFAULT, quietHours: { opensAt: 22, closesAt: 24 } };
    expect(nextAllowed(at('2026-07-01T06:00', 'America/Chicago'), somebody(TEXAS), 'service', night)).toBe(FOREVER);
    expect(afterQuietHours(at('2026-07-01T06:00', 'America/Chicago'), somebody(TEXAS), 'service', night)).toBe(FOREVER);
  });

  it.each(getCountries())('end every day in %s, wherever in the country the number is', (country) => {
    const to = somebody(exampleOf(country));
    for (let day = instant('2026-01-02T03:00:00Z'); day < '2027'; day = addHours(day, 7 * 24)) {
      expect(nextAllowed(day, to, 'marketing', DEFAULT) <= addHours(day, 24)).toBe(true);
    }
  });

  it('of a country with many zones are over when they are over in all of them', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const allowed = nextAllowed(moment, somebody('+79123456789'), 'service', DEFAULT);
        expect(allowed).toBe(firstOpen(moment, RUSSIA, daily(8, 21)));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a text that waited for the quiet hours to end', () => {
  const night = at('2026-07-01T23:00', 'America/Chicago');
  const opening = at('2026-07-02T09:00', 'America/Chicago');
  const ids = Array.from({ length: 1000 }, (_, index) => `contact-${index}`);

  it('goes in the first half hour after, on a whole minute, for each contact always the same', () => {
    const minutes = ids.map((id) => {
      const sent = afterQuietHours(night, somebody(TEXAS, undefined, id), 'service', DEFAULT);
      expect(afterQuietHours(addHours(night, 3), somebody(TEXAS, undefined, id), 'service', DEFAULT)).toBe(sent);
      return (Date.parse(sent) - Date.parse(opening)) / 60_000;
    });
    expect([...new Set(minutes)].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 30 }, (_, minute) => minute),
    );
    const busiest = Math.max(...minutes.map((minute) => minutes.filter((other) => other === minute).length));
    expect(busiest).toBeLessThan(2 * (ids.length / 30));
  });

  it('goes within the window, however short that is', () => {
    // New Zealand and the Chathams, 45 minutes ahead, share a quarter of an hour's window.
    const quietHours = { opensAt: 9, closesAt: 10 };
    for (const id of ids) {
      const to = somebody('+64211234567', undefined, id);
      const sent = afterQuietHours(night, to, 'service', { ...DEFAULT, quietHours });
      expect(nextAllowed(sent, to, 'service', { ...DEFAULT, quietHours })).toBe(sent);
      const shared = nextAllowed(night, to, 'service', { ...DEFAULT, quietHours });
      expect(sent < addSeconds(shared, 15 * 60)).toBe(true);
    }
  });

  it('that did not have to wait goes at once', () => {
    const noon = at('2026-07-02T12:00', 'America/Chicago');
    expect(afterQuietHours(noon, somebody(TEXAS), 'service', DEFAULT)).toBe(noon);
  });
});
