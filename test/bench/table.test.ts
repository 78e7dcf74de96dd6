import { describe, expect, it } from 'vitest';
import type { Row } from './row.ts';
import { holds, median, quantile } from './row.ts';
import { jsonOf, tableOf } from './table.ts';

const faster: Row = {
  what: 'steps',
  unit: 'a second',
  better: 'more',
  ours: 27_839.4,
  theirs: { value: 7_118, whose: 'another' },
  limit: { on: 'ratio', value: 2 },
};
const none: Row = { what: 'lost', unit: 'texts', better: 'less', ours: 0, theirs: { value: 0, whose: 'another' } };

describe('the table of measurements', () => {
  it('begins with the ratio, says which is better, and whether the limit holds', () => {
    expect(
      tableOf([faster, none])
        .split('\n')
        .map((line) => line.trim().split(/ {2,}/)),
    ).toEqual([
      ['ratio', 'better', 'what', 'ours', 'theirs', 'unit', 'limit', 'holds'],
      ['3.91', 'above 1', 'steps: ours, and another', '27,839', '7,118', 'a second', 'ratio ≥ 2', 'yes'],
      ['less', 'lost: ours, and another', '0', '0', 'texts'],
    ]);
  });

  it('gives machines the numbers as they were measured', () => {
    const [row] = JSON.parse(jsonOf([faster]));
    expect(row).toMatchObject({ ours: 27_839.4, ratio: 27_839.4 / 7_118, holds: true });
  });

  it.each([
    ['more', 'ratio', 3, true],
    ['more', 'ratio', 4, false],
    ['more', 'ours', 27_839.4, true],
    ['less', 'ours', 27_839, false],
    ['less', 'ratio', 4, true],
  ] as const)('holds where %s is better and the %s is to be %d: %s', (better, on, value, expected) => {
    expect(holds({ ...faster, better, limit: { on, value } })).toBe(expected);
  });

  it('promises nothing of a ratio to nothing', () => {
    expect(holds({ ...none, limit: { on: 'ratio', value: 1 } })).toBe(false);
    expect(holds(none)).toBeUndefined();
  });
});

describe('the median', () => {
  it('is in the middle, and of nothing there is none', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
    expect(() => median([])).toThrow(RangeError);
  });
});
