import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filters } from '../../functions/console-api/web/filters/filters.ts';
import { daysIn, filtersIn, MOST_DAYS, periodOf, queryOf } from '../../functions/console-api/web/filters/filters.ts';

const DAY = 86_400_000;
const USUAL = { kind: 'last', days: 30 };

const day = fc.integer({ min: 0, max: 40_000 });
const dayAt = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);
const filters: fc.Arbitrary<Filters> = fc.record({
  span: fc.oneof(
    fc.integer({ min: 1, max: MOST_DAYS }).map((days) => ({ kind: 'last' as const, days })),
    fc
      .tuple(day, fc.integer({ min: 0, max: MOST_DAYS - 1 }))
      .map(([from, more]) => ({ kind: 'between' as const, from: dayAt(from), to: dayAt(from + more) })),
  ),
  purpose: fc.option(fc.constantFrom('survey:nps', 'campaign:spring-sale', 'a b&c=d#e')),
  language: fc.option(fc.constantFrom('en', 'he')),
});

describe('the filters of a page', () => {
  it('are read from an address as they were written into it', () => {
    fc.assert(
      fc.property(filters, (some) => {
        expect(filtersIn(queryOf(some).toString())).toEqual(some);
      }),
    );
  });

  it('are the usual ones where an address cannot be read', () => {
    const broken = [
      'days=0',
      'days=367',
      'days=x',
      'from=2026-03-02&to=2026-03-01',
      'from=2026-02-30&to=2026-03-05',
      'from=1&to=2',
    ];
    for (const search of broken) expect(filtersIn(search).span).toEqual(USUAL);
    expect(filtersIn('from=2020-01-01&to=2026-01-01').span).toEqual(USUAL);
  });

  it('mean as many days as they say, of which the last is the day of the deployment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_DAYS }), day, (days, today) => {
        const period = periodOf({ kind: 'last', days }, `${dayAt(today)}T23:59:59Z`);
        expect(period.to).toBe(dayAt(today));
        expect(daysIn(period)).toBe(days);
      }),
    );
  });
});
