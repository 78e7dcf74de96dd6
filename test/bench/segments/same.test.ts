import { describe, expect, it } from 'vitest';
import { corpusTexts, countedDifferently } from './texts.ts';

describe('the segments of what people write', () => {
  it('are as many as an independent counter finds', () => {
    const texts = corpusTexts();
    expect(texts.length).toBeGreaterThan(1_000);
    expect(countedDifferently(texts)).toEqual([]);
  });
});
