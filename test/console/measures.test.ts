import { describe, expect, it } from 'vitest';
import { TITLES } from '../../functions/console-api/web/format/measures.ts';
import { countedIn } from '../../shared/domain/metrics/measure.ts';
import { plan } from '../../shared/program/plan.ts';

describe('the list that a number opens', () => {
  it.each(Object.entries(TITLES))('is there for %s: %s', (measure) => {
    expect(countedIn(measure, plan)?.length).toBeGreaterThan(0);
  });

  it('of a score has the answers to all questions that measure it, and no others', () => {
    expect(countedIn('nps', plan)).toEqual(['answers/nps.recommend']);
    expect(countedIn('csat', plan)).toEqual(['answers/support.resolved']);
    expect(countedIn('sent', plan)).toEqual(['sent']);
    expect(countedIn('constructor', plan)).toBeUndefined();
  });
});
