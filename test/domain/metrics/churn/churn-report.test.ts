import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { churnReport } from '../../../../shared/domain/metrics/churn/churn-report.ts';
import type { Cohort } from '../../../../shared/domain/metrics/churn/cohort.ts';
import type { Month } from '../../../../shared/domain/metrics/churn/month.ts';
import { addMonths, monthOf, monthsFrom, quarterOf } from '../../../../shared/domain/metrics/churn/month.ts';
import { pooled } from '../../../../shared/domain/metrics/churn/survival.ts';
import { MORNING } from '../../../support/somebody.ts';

const month = (text: string) => text as Month;
const counts = (record: Record<string, number>) => record as Record<Month, number>;

function cohort(
  joinedIn: string,
  joined: number,
  leftIn: Record<string, number> = {},
  toldIn?: Record<string, number>,
) {
  const known = toldIn && { toldIn: counts(toldIn) };
  return { joinedIn: month(joinedIn), joined, leftIn: counts(leftIn), ...known } satisfies Cohort;
}

describe('months', () => {
  it('are counted over the ends of years', () => {
    expect(monthOf(MORNING)).toBe('2026-03');
    expect(addMonths(month('2025-11'), 3)).toBe('2026-02');
    expect(addMonths(month('2026-02'), -3)).toBe('2025-11');
    expect(monthsFrom(month('2025-11'), month('2026-02'))).toBe(3);
    expect(['2026-01', '2026-03', '2026-04', '2026-12'].map((each) => quarterOf(month(each)))).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
    ]);
  });
});

describe('simple and adjusted churn', () => {
  const cohorts = [
    cohort('2026-01', 100, { '2026-01': 2, '2026-02': 10, '2026-04': 5 }),
    cohort('2026-02', 60, { '2026-04': 3 }),
    cohort('2026-04', 20),
  ];
  const report = churnReport(cohorts, { now: month('2026-04'), from: month('2026-01') });
  const row = (at: string) => report.months.find((each) => each.month === at);

  it('are those who left over those who were there at the start, or over the mean of start and end', () => {
    expect(row('2026-02')).toMatchObject({ start: 98, joined: 60, lost: 10, end: 148, finished: true });
    expect(row('2026-02')?.simple).toBeCloseTo(10 / 98);
    expect(row('2026-02')?.adjusted).toBeCloseTo(10 / 123);
  });

  it('are unknown where nobody was there at the start, and known by the mean', () => {
    expect(row('2026-01')).toMatchObject({ start: 0, joined: 100, lost: 2, end: 98, simple: null });
    expect(row('2026-01')?.adjusted).toBeCloseTo(2 / 49);
  });

  it('are told of quarters, and of what runs as not finished', () => {
    expect(report.quarters).toMatchObject([
      { quarter: '2026-Q1', start: 0, joined: 160, lost: 12, end: 148, finished: true },
      { quarter: '2026-Q2', start: 148, joined: 20, lost: 8, end: 160, finished: false },
    ]);
    expect(row('2026-04')?.finished).toBe(false);
    expect(churnReport(cohorts, { now: month('2026-04'), from: month('2026-02') }).quarters).toHaveLength(1);
  });

  it('count those who were brought in later from then on, and never as having joined then', () => {
    const imported = [cohort('2020-05', 500, { '2026-03': 50 }, { '2026-02': 500 })];
    const undated = [cohort('2026-02', 40, { '2026-03': 4 })];
    const { months } = churnReport(imported, { now: month('2026-04'), from: month('2026-01'), undated });
    expect(months).toMatchObject([
      { start: 0, joined: 0, told: 0, end: 0, adjusted: null },
      { start: 0, joined: 0, told: 540, end: 540 },
      { start: 540, lost: 54, simple: 0.1 },
      { start: 486 },
    ]);
  });

  it('leave out a cohort that cannot be, and say which and why', () => {
    const broken = [
      cohort('2026-01', 5, { '2026-02': 6 }),
      cohort('2026-02', 5, { '2026-01': 1 }),
      cohort('2026-03', 1.5),
      cohort('2026-13', 1),
      cohort('2026-01', 5, { '2026-02': 3 }, { '2026-03': 4 }),
    ];
    const { months, leftOut } = churnReport([...broken, cohort('2026-01', 10)], {
      now: month('2026-04'),
      from: month('2026-03'),
    });
    expect(leftOut.map(({ because }) => because)).toEqual([
      'more have left than joined',
      'something is counted in "2026-01", before anybody had joined',
      'a count is no whole number',
      '"2026-13" is no month',
      'by 2026-02 more had left than we had heard of',
    ]);
    expect(months[0]).toMatchObject({ start: 10, lost: 0, simple: 0 });
  });
});

const FIRST = month('2025-01');
const anyCohort: fc.Arbitrary<Cohort> = fc
  .record({
    start: fc.nat(10),
    joined: fc.nat(200),
    fates: fc.array(fc.record({ stays: fc.nat(12), told: fc.nat(3) }), { maxLength: 40 }),
  })
  .map(({ start, joined, fates }) => {
    const joinedIn = addMonths(FIRST, start);
    const leftIn: Record<Month, number> = {};
    const toldIn: Record<Month, number> = {};
    for (const { stays, told } of fates) {
      const heard = addMonths(joinedIn, told);
      const gone = addMonths(joinedIn, told + stays);
      leftIn[gone] = (leftIn[gone] ?? 0) + 1;
      if (told > 0) toldIn[heard] = (toldIn[heard] ?? 0) + 1;
    }
    return { joinedIn, joined: joined + fates.length, leftIn, toldIn };
  });

describe('whatever the cohorts', () => {
  it('each month begins as the one before ended, and nobody is lost between', () => {
    fc.assert(
      fc.property(fc.array(anyCohort, { maxLength: 6 }), (cohorts) => {
        const { months, leftOut } = churnReport(cohorts, { now: month('2026-06'), from: FIRST });
        expect(leftOut).toEqual([]);
        let before = 0;
        for (const { start, joined, told, lost, end } of months) {
          expect(start).toBe(before);
          expect(start + joined + told - lost).toBe(end);
          before = end;
        }
      }),
    );
  });

  it('nobody is looked at before we had heard of them, and no more leave than could have', () => {
    fc.assert(
      fc.property(fc.array(anyCohort, { maxLength: 6 }), (cohorts) => {
        const { periods, customers } = pooled(cohorts, month('2026-06'));
        for (const { atRisk, lost } of periods) {
          expect(lost).toBeLessThanOrEqual(atRisk);
          expect(atRisk).toBeLessThanOrEqual(customers);
        }
      }),
    );
  });
});

describe('predictive churn', () => {
  const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
  const leftIn = Object.fromEntries(
    survivors.slice(1).map((left, before) => [addMonths(month('2020-01'), before + 1), survivors[before]! - left]),
  );
  const whole = cohort('2020-01', 1000, leftIn);

  it('is fitted to the months that are over, with what was seen beside what is projected', () => {
    const now = month('2020-09');
    const running = cohort('2020-01', 1000, { ...leftIn, '2020-09': 100 });
    const { prediction } = churnReport([running], { now, horizon: 12 });
    if (prediction.kind !== 'fitted') throw new Error(prediction.reason);
    expect(prediction.alpha).toBeCloseTo(0.668, 3);
    expect(prediction.projection.map(({ seen }) => seen)[7]).toBeCloseTo(0.491, 6);
    expect(prediction.projection[8]).toMatchObject({ period: 8, seen: null });
    expect(prediction.expected[0]).toMatchObject({ month: now, start: 491 });
    expect(prediction.expected[0]?.churn).toBeCloseTo(0.668 / (0.668 + 3.806 + 7), 4);
    const { lost = 0 } = prediction.expectedInThree;
    expect(lost).toBeCloseTo(prediction.expected.reduce((sum, each) => sum + each.lost, 0));
  });

  it('pools cohorts of every age: the younger say nothing of what they have not lived', () => {
    const now = month('2020-09');
    const young = cohort('2020-05', 1000, { '2020-06': 131, '2020-07': 126, '2020-08': 90 });
    const { periods } = pooled([whole, young], now);
    expect(periods.map(({ atRisk }) => atRisk)).toEqual([2000, 1738, 1486, 653, 593, 551, 517]);
  });

  it('does not take those who were brought in for people who could have left before', () => {
    const now = month('2020-09');
    const survivor = cohort('2020-01', 491, {}, { '2020-08': 491 });
    expect(churnReport([survivor], { now }).prediction).toMatchObject({ kind: 'not-enough-data' });
    const { prediction } = churnReport([whole, survivor], { now });
    expect(prediction).toMatchObject({ kind: 'fitted', customers: 1000 });
    expect(prediction.kind === 'fitted' && prediction.alpha).toBeCloseTo(0.668, 3);
  });

  it('says that there is not enough data, and why, where a cohort is too small', () => {
    const { prediction } = churnReport([cohort('2026-01', 12, { '2026-02': 3 })], { now: month('2026-09') });
    expect(prediction).toEqual({
      kind: 'not-enough-data',
      reason: '12 customers were seen from one month to the next; 50 are needed.',
    });
  });
});
