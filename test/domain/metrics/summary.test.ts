import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, NOTHING } from '../../../shared/domain/metrics/counts.ts';
import { netPromoterScore, shareOf } from '../../../shared/domain/metrics/estimate.ts';
import { classOf, timeBy } from '../../../shared/domain/metrics/reply-times.ts';
import { numbersOf, questionNumbersOf, summarise } from '../../../shared/domain/metrics/summary.ts';
import { plan } from '../../../shared/program/plan.ts';

const answers = (distribution: Readonly<Record<string, number>>) => ({
  answers: Object.values(distribution).reduce((sum, count) => sum + count, 0),
  distribution,
});

describe('what follows from counts', () => {
  it('over nothing has no rate, no mean and no score', () => {
    const numbers = numbersOf(NOTHING, plan);
    for (const rate of [
      'responseRate',
      'replyRate',
      'optOutRate',
      'clickRate',
      'conversionRate',
      'nps',
      'csat',
    ] as const)
      expect(numbers[rate]).toBeNull();
    expect(numbers.replySeconds).toEqual({ median: null, p90: null });
    const words = { ...NOTHING, questions: { 'nps.reason': { answers: 1, distribution: {} } } };
    expect(summarise(words, plan).questions['nps.reason']).toMatchObject({ mean: null, median: null, nps: null });
  });

  it('are rates, money, and scores of the questions that the surveys say measure them', () => {
    const counts = add({
      delivered: 200,
      replied: 50,
      optOuts: 4,
      linked: 100,
      clicked: 25,
      conversions: 10,
      asked: 40,
      responded: 30,
      costMicros: 2_260_000,
      questions: {
        'nps.recommend': answers({ 10: 40, 9: 10, 8: 20, 3: 30 }),
        'support.resolved': answers({ 5: 6, 4: 2, 1: 2 }),
        'onboarding.ease': answers({ 10: 5 }),
      },
    });
    const numbers = numbersOf(counts, plan);
    expect(numbers).toMatchObject({
      replyRate: 0.25,
      optOutRate: 0.02,
      clickRate: 0.25,
      conversionRate: 0.05,
      costUsd: 2.26,
      responseRate: { value: 0.75, of: 40 },
      nps: { value: 20, of: 100 },
      csat: { value: 80, of: 10 },
    });
    expect(numbers).not.toHaveProperty('cohorts');
    const [support, nps] = ['support.resolved', 'nps.recommend'].map((name) =>
      questionNumbersOf(counts, plan).find(({ survey, question }) => `${survey}.${question}` === name),
    );
    expect(support).toMatchObject({ mean: 4, median: 5, nps: null, csat: { value: 80 } });
    expect(nps).toMatchObject({ answers: 100, median: 8.5, csat: null, nps: { value: 20 } });
  });
});

describe('an interval of 95%', () => {
  it("of a share is Wilson's", () => {
    // 8 of 10 is the textbook's example: 0.490 to 0.943.
    const estimate = shareOf(8, 10);
    expect(estimate?.low).toBeCloseTo(0.4902, 4);
    expect(estimate?.high).toBeCloseTo(0.9433, 4);
  });

  it('of a net promoter score is that of a trinomial, near the plain one where answers are many', () => {
    const [promoters, detractors, of] = [5_000, 3_000, 10_000];
    const plain = 196 * Math.sqrt((0.5 + 0.3 - 0.2 ** 2) / of);
    const { value, low, high } = netPromoterScore(promoters, detractors, of)!;
    expect(value).toBe(20);
    expect(low).toBeCloseTo(20 - plain, 1);
    expect(high).toBeCloseTo(20 + plain, 1);
  });

  it('holds its value, stays within its scale, and is not certain of a few who agree', () => {
    const split = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)).filter(([a, b, c]) => a + b + c > 0);
    fc.assert(
      fc.property(split, ([promoters, detractors, others]) => {
        const of = promoters + detractors + others;
        const score = netPromoterScore(promoters, detractors, of)!;
        const share = shareOf(promoters, of)!;
        for (const [{ low, value, high }, least, most] of [
          [score, -100, 100],
          [share, 0, 1],
        ] as const) {
          expect(low).toBeGreaterThanOrEqual(least);
          expect(low).toBeLessThanOrEqual(value + 1e-9);
          expect(high).toBeGreaterThanOrEqual(value - 1e-9);
          expect(high).toBeLessThanOrEqual(most);
          expect(high).toBeGreaterThan(low);
        }
      }),
    );
    expect(netPromoterScore(1, 0, 1)).toMatchObject({ value: 100, low: expect.closeTo(-51, 0) });
  });

  it('of a score holds the true one about 95 times of 100', () => {
    const [promoters, detractors, of, runs] = [0.6, 0.15, 60, 4_000];
    let seed = 1;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      let [p, d] = [0, 0];
      for (let answer = 0; answer < of; answer += 1) {
        const drawn = random();
        if (drawn < promoters) p += 1;
        else if (drawn < promoters + detractors) d += 1;
      }
      const { low, high } = netPromoterScore(p, d, of)!;
      if (low <= 45 && 45 <= high) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.935);
    expect(held / runs).toBeLessThan(0.97);
  });
});

describe('times to reply', () => {
  it('add up, and their median and 90th percentile are within 4% of the real ones', () => {
    const seconds = fc.array(fc.integer({ min: 20, max: 72 * 3_600 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(seconds, seconds, (one, other) => {
        const classes = (all: readonly number[]) =>
          add(...all.map((each) => ({ replySeconds: { [classOf(each)]: 1 } })));
        const { replySeconds } = add(classes(one), classes(other));
        const sorted = [...one, ...other].sort((a, b) => a - b);
        for (const share of [0.5, 0.9]) {
          const real = sorted[Math.ceil(sorted.length * share) - 1]!;
          const told = timeBy(share, replySeconds)!;
          expect(Math.abs(told - real) / real).toBeLessThan(0.04 + 0.5 / real);
        }
      }),
      { numRuns: 50 },
    );
  });
});
