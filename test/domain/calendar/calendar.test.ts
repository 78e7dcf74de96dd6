import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  birthday,
  instantOf,
  localDate,
  localTimeAt,
  timeZone,
} from '../../../shared/domain/calendar/local-time.ts';
import { birthdaysOn, nextStart, startsAt, tickOf } from '../../../shared/domain/calendar/occurrences.ts';
import { addSeconds, instant } from '../../../shared/domain/instant.ts';

const ZONES = Intl.supportedValuesOf('timeZone').map((name) => timeZone(name)!);
const zones = fc.constantFrom(...ZONES);
const hours = fc.integer({ min: 0, max: 23 });
const dates = fc
  .integer({ min: 0, max: 3652 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString())
  .map((text) => localDate(text)!);
const moments = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true })
  .map((date) => instant(date));

describe('local time', () => {
  it('is what Temporal says, in every zone and at every moment of a minute', () => {
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 59_999 }), (zone, moment, milliseconds) => {
        const minute = Math.floor(Date.parse(moment) / 60_000) * 60_000;
        for (const at of [minute, minute + milliseconds, minute + 60_000]) {
          const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
          expect(localTimeAt(instant(at), zone)).toEqual({ date: local.toPlainDate().toString(), hour: local.hour });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has days that add up as a calendar does', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
        expect(addDays(date, days)).toBe(Temporal.PlainDate.from(date).add({ days }).toString());
      }),
    );
  });
});

describe('a sending hour', () => {
  it('begins in exactly one tick of each day, in every zone, whatever the clocks do', () => {
    fc.assert(
      fc.property(zones, dates, hours, (zone, date, hour) => {
        const tick = tickOf(instantOf(date, hour, zone));
        expect(startsAt(tick, hour, [zone])).toEqual([{ zone, date }]);
        for (const other of [-900, 900, 3600]) expect(startsAt(addSeconds(tick, other), hour, [zone])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('comes next when the promise of an idle planner says so, and never before', () => {
    fc.assert(
      fc.property(zones, moments, hours, (zone, moment, hour) => {
        const tick = tickOf(moment);
        const next = nextStart(tick, hour, [zone]);
        expect(startsAt(tickOf(next), hour, [zone])).toHaveLength(1);
        for (let at = addSeconds(tick, 900); at < tickOf(next); at = addSeconds(at, 900)) {
          expect(startsAt(at, hour, [zone])).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('that the clocks skip happens when they have skipped it, and one that they repeat the first time', () => {
    const losAngeles = timeZone('America/Los_Angeles')!;
    expect(instantOf(localDate('2026-03-08')!, 2, losAngeles)).toBe('2026-03-08T10:00:00.000Z');
    expect(instantOf(localDate('2026-11-01')!, 1, losAngeles)).toBe('2026-11-01T08:00:00.000Z');
  });
});

describe('a birthday', () => {
  it('on 29 February is greeted on the 28th in common years, and on its own day in leap years', () => {
    expect(birthdaysOn(localDate('2026-02-28')!)).toEqual(['02-28', '02-29']);
    expect(birthdaysOn(localDate('2028-02-28')!)).toEqual(['02-28']);
    expect(birthdaysOn(localDate('2028-02-29')!)).toEqual(['02-29']);
  });

  it('of anyone is greeted exactly once in every year', () => {
    const days = Array.from({ length: 366 }, (_, index) => addDays(localDate('2028-01-01')!, index).slice(5));
    for (const year of [2026, 2027, 2028, 2100]) {
      const greeted = new Map<string, number>();
      for (let date = localDate(`${year}-01-01`)!; date < `${year + 1}`; date = addDays(date, 1)) {
        for (const day of birthdaysOn(date)) greeted.set(day, (greeted.get(day) ?? 0) + 1);
      }
      expect(days.filter((day) => greeted.get(day) !== 1)).toEqual([]);
    }
  });

  it.each([
    ['1990-02-29', '02-29'],
    ['02-29', '02-29'],
    ['1984-12-31', '12-31'],
    ['1990-02-30', undefined],
    ['31.12.1984', undefined],
    ['', undefined],
  ])('written as "%s" is read as %s', (text, expected) => {
    expect(birthday(text)).toBe(expected);
  });
});

describe('a time zone', () => {
  it('is spelt one way, however it was written, and nothing else is one', () => {
    expect(timeZone('america/los_angeles')).toBe('America/Los_Angeles');
    expect(timeZone('Mars/Olympus')).toBeUndefined();
    expect(timeZone('')).toBeUndefined();
  });
});
