import { describe, expect, inject, it, vi } from 'vitest';
import { runs } from '../support/drawn.ts';
import { lifeOf } from './life.ts';
import { live } from './live.ts';
import { drawn } from './mishaps.ts';

vi.setConfig({ testTimeout: 300_000 });

/** More with `TEST_RUNS=20 npm test -- test/chaos`, and hundreds with `npm run chaos`. */
const LIVES = runs(10);
const TEXTS = 200;
const PERCENT = 5;

describe.concurrent('whatever goes wrong, nothing is lost and nothing comes twice', () => {
  it.each(Array.from({ length: LIVES }, (_, index) => String(index + 1)))('in the life of seed %s', async (seed) => {
    const surroundings = { assembly: inject('assembly'), config: inject('config'), dynamo: inject('dynamo') };
    const { broken, befell, counted } = await live(lifeOf(seed, TEXTS), seed, drawn(seed, PERCENT), surroundings);
    expect(broken, `npm run chaos -- --seed ${seed} makes it short`).toEqual([]);
    expect(befell.length).toBeGreaterThan(50);
    expect(counted.texts).toBe(TEXTS);
    expect(counted.repeated).toBe(TEXTS / 5);
  });
});
