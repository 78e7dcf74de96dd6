import { describe, expect, it } from 'vitest';
import { distributionOf } from '../../functions/console-api/web/pages/distribution.ts';
import type { QuestionNumbers } from '../../shared/contracts/console/numbers.ts';

const NONE = { survey: 's', question: 'q', answers: 0, mean: null, median: null, nps: null, csat: null } as const;
const given = (distribution: Readonly<Record<string, number>>): QuestionNumbers => ({ ...NONE, distribution });

describe('how a question was answered', () => {
  it('shows every step of a scale, those that nobody chose among them, in its order', () => {
    const scale = { id: 'q', kind: 'scale', text: 'How?', range: { from: 0, to: 10 } } as const;
    const bars = distributionOf(scale, given({ 10: 2, 9: 1 }));
    expect(bars.map(({ value }) => value)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(bars.map(({ times }) => times)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
  });

  it('names the options of a choice, and one that the survey no longer has by its id', () => {
    const choice = { id: 'q', kind: 'choice', text: 'Why?', options: { price: 'Too dear', other: 'Other' } } as const;
    expect(distributionOf(choice, given({ other: 3, gone: 1 }))).toEqual([
      { value: 'price', label: 'Too dear', times: 0 },
      { value: 'other', label: 'Other', times: 3 },
      { value: 'gone', label: 'gone', times: 1 },
    ]);
  });

  it('says yes and no, and shows both before anybody has answered', () => {
    const bars = distributionOf({ id: 'q', kind: 'yes-no', text: 'Do you?' }, undefined);
    expect(bars.map(({ label, times }) => [label, times])).toEqual([
      ['Yes', 0],
      ['No', 0],
    ]);
  });
});
