import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BetaGeometric } from '../../../../shared/domain/metrics/churn/beta-geometric.ts';
import {
  havingSurvived,
  hazard,
  leaving,
  remainingLifetime,
  survival,
} from '../../../../shared/domain/metrics/churn/beta-geometric.ts';
import { fitTo, project } from '../../../../shared/domain/metrics/churn/fit.ts';
import { logLikelihood } from '../../../../shared/domain/metrics/churn/likelihood.ts';
import type { Period } from '../../../../shared/domain/metrics/churn/survival.ts';

/** A cohort that shrinks so, year by year. */
function shrinking(survivors: readonly number[]) {
  const periods = survivors.slice(1).map((left, before) => {
    const atRisk = survivors[before]!;
    return { atRisk, lost: atRisk - left };
  });
  return { periods, customers: survivors[0]! };
}

function fitted(survivors: readonly number[]) {
  const fit = fitTo(shrinking(survivors));
  if (fit.kind !== 'fitted') throw new Error(fit.reason);
  return fit;
}

/** Numbers between 0 and 1 that look random and come again with the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Customers who each leave by the model's chances. */
function simulated(model: BetaGeometric, customers: number, periods: number, next: () => number) {
  const survivors = [customers];
  for (let period = 1; period <= periods; period += 1) {
    const chance = hazard(model, period);
    const before = survivors[period - 1]!;
    let lost = 0;
    for (let each = 0; each < before; each += 1) if (next() < chance) lost += 1;
    survivors.push(before - lost);
  }
  return survivors;
}

const models = fc.record({
  alpha: fc.double({ min: 0.3, max: 5, noNaN: true }),
  beta: fc.double({ min: 0.3, max: 20, noNaN: true }),
});

describe('the series of Fader and Hardie (2007), seven years of 1000 customers', () => {
  const fit = fitted([1000, 869, 743, 653, 593, 551, 517, 491]);

  it('gives the alpha, beta and log-likelihood of the paper', () => {
    expect(fit.alpha).toBeCloseTo(0.668, 3);
    expect(fit.beta).toBeCloseTo(3.806, 3);
    expect(fit.logLikelihood).toBeCloseTo(-1611.2, 1);
  });

  it('projects the years 8 to 12 less than 1.7 points below what came, all of it within the 90% interval', () => {
    const came = [46.8, 44.5, 42.7, 40.9, 39.4];
    const projected = project(fit, 12, 0.9).slice(8);
    const below = projected.map(({ retention }, year) => came[year]! - 100 * retention);
    expect(Math.min(...below)).toBeGreaterThan(0);
    expect(Math.max(...below)).toBeLessThan(1.7);
    expect(projected.map(({ retention }) => Math.round(1000 * retention) / 10)).toEqual([46, 43.6, 41.4, 39.5, 37.8]);
    projected.forEach(({ low, high }, year) => {
      expect(100 * low).toBeLessThan(came[year]!);
      expect(100 * high).toBeGreaterThan(came[year]!);
    });
  });

  it('says that the mean lifetime has no bound, and what it is worth within a horizon or discounted', () => {
    const { mean, withinHorizon, discounted } = remainingLifetime(fit, 0, { horizon: 10, discount: 0.1 });
    expect(mean).toBeNull();
    const shares = survival(fit, 2000);
    expect(withinHorizon).toBeCloseTo(
      shares.slice(0, 10).reduce((sum, share) => sum + share),
      9,
    );
    expect(discounted).toBeCloseTo(
      shares.reduce((sum, share, year) => sum + share / 1.1 ** year),
      4,
    );
  });
});

describe('the model', () => {
  it('has chances of leaving and of staying that come to 1', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 100 }), (model, periods) => {
        const left = leaving(model, periods).reduce((sum, share) => sum + share);
        expect(left + survival(model, periods)[periods]!).toBeCloseTo(1, 10);
      }),
    );
  });

  it('expects of who has survived what it expects of those who have, whichever way it is asked', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (model, first, then) => {
        const all = survival(model, first + then);
        expect(survival(havingSurvived(model, first), then)[then]).toBeCloseTo(all[first + then]! / all[first]!, 9);
      }),
    );
  });

  it('knows the mean lifetime where there is one: the sum of all shares to come', () => {
    const model = { alpha: 6, beta: 4 };
    const { mean, withinHorizon } = remainingLifetime(model, 3, { horizon: 100_000, discount: 0.01 });
    expect(mean).toBeCloseTo(12 / 5, 9);
    expect(withinHorizon).toBeCloseTo(12 / 5, 6);
  });

  it('refuses to sum up lifetimes without a discount', () => {
    expect(() => remainingLifetime({ alpha: 1, beta: 1 }, 0, { horizon: 12, discount: 0 })).toThrow('above 0');
  });
});

describe('the likelihood', () => {
  const seen: fc.Arbitrary<readonly Period[]> = fc.array(
    fc.tuple(fc.nat(500), fc.nat(500)).map(([lost, stayed]) => ({ atRisk: lost + stayed, lost })),
    { minLength: 1, maxLength: 10 },
  );

  it('has the slopes that it says it has', () => {
    fc.assert(
      fc.property(models, seen, ({ alpha, beta }, periods) => {
        const at = logLikelihood(periods);
        const [a, b] = [Math.log(alpha), Math.log(beta)];
        const { slope, bend } = at([a, b]);
        const step = 1e-5;
        const scale = 1 + periods.reduce((sum, { atRisk }) => sum + atRisk, 0);
        const near = (measured: number, said: number) => expect(Math.abs(measured - said) / scale).toBeLessThan(1e-5);
        near((at([a + step, b]).value - at([a - step, b]).value) / (2 * step), slope[0]);
        near((at([a, b + step]).value - at([a, b - step]).value) / (2 * step), slope[1]);
        near((at([a + step, b]).slope[0] - at([a - step, b]).slope[0]) / (2 * step), bend[0]);
        near((at([a, b + step]).slope[0] - at([a, b - step]).slope[0]) / (2 * step), bend[1]);
        near((at([a, b + step]).slope[1] - at([a, b - step]).slope[1]) / (2 * step), bend[2]);
      }),
    );
  });
});

describe('the fit', () => {
  it('finds again the model by which a very large cohort shrank', () => {
    fc.assert(
      fc.property(models, (model) => {
        const customers = 1e9;
        const fit = fitted(survival(model, 12).map((share) => Math.round(share * customers)));
        expect(fit.alpha / model.alpha).toBeCloseTo(1, 2);
        expect(fit.beta / model.beta).toBeCloseTo(1, 2);
      }),
      { numRuns: 60, examples: [[{ alpha: 0.3, beta: 12.446058611070185 }]] },
    );
  });

  it('has intervals that hold the truth about as often as they say', () => {
    const model = { alpha: 0.9, beta: 6 };
    const truth = survival(model, 18)[18]!;
    const next = random(2007);
    const held = Array.from({ length: 300 }, () => {
      const fit = fitTo(shrinking(simulated(model, 800, 9, next)));
      if (fit.kind !== 'fitted') return undefined;
      const { low, high } = project(fit, 18, 0.9)[18]!;
      return low <= truth && truth <= high;
    }).filter((each) => each !== undefined);
    const share = held.filter(Boolean).length / held.length;
    expect(held.length).toBeGreaterThan(280);
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
  });

  it.each([
    ['few customers', [40, 30, 20, 10], '40 customers'],
    ['few months', [1000, 900, 850], 'for 2 months'],
    ['few who left', [1000, 995, 992, 990], '10 customers have left'],
    ['one time of leaving', [1000, 800, 800, 800, 800], 'after the same time'],
    ['one rate for all', [1000, 900, 810, 729, 656, 590], 'do not leave more slowly'],
    ['a rate that rises', [1000, 990, 960, 900, 800, 600], 'do not leave more slowly'],
    ['nobody', [0, 0, 0, 0], '0 customers'],
  ])('says of %s why there is no telling', (_, survivors, reason) => {
    expect(fitTo(shrinking(survivors))).toMatchObject({
      kind: 'not-enough-data',
      reason: expect.stringContaining(reason),
    });
  });

  it('finds a model or says why not, whatever was seen, and never a number that is none', () => {
    const anything = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 15 }).map((pairs) => ({
      periods: pairs.map(([lost, stayed]) => ({ atRisk: lost + stayed, lost })),
      customers: 500,
    }));
    fc.assert(
      fc.property(anything, (seen) => {
        const fit = fitTo(seen);
        if (fit.kind === 'not-enough-data') return;
        for (const { retention, low, high } of project(fit, 24, 0.95)) {
          expect(low).toBeLessThanOrEqual(retention);
          expect(retention).toBeLessThanOrEqual(high);
          expect(low >= 0 && high <= 1).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
