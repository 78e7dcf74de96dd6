import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../../shared/domain/calendar/local-time.ts';
import type { Fact } from '../../../../shared/domain/facts.ts';
import { churnReport } from '../../../../shared/domain/metrics/churn/churn-report.ts';
import { cohortsFrom } from '../../../../shared/domain/metrics/churn/cohorts-from.ts';
import type { Month } from '../../../../shared/domain/metrics/churn/month.ts';
import { cohortsOf } from '../../../../shared/domain/metrics/cohort-counts.ts';
import type { CohortCounts } from '../../../../shared/domain/metrics/counts.ts';
import { NOTHING } from '../../../../shared/domain/metrics/counts.ts';
import type { Tally } from '../../../../shared/domain/metrics/tally.ts';
import { addTo } from '../../../../shared/domain/metrics/tally.ts';

const day = (text: string) => text as LocalDate;
const source = 'shop';
const imported = { joinedOn: day('2020-05-01'), toldOn: day('2026-02-10') };
const undated = { joinedOn: day('2026-02-10'), undated: true as const };
const FACTS: readonly Fact[] = [
  { kind: 'customer-joined', joinedOn: day('2026-01-05'), source },
  { kind: 'customer-joined', joinedOn: day('2026-01-20'), toldOn: day('2026-01-25'), source },
  { kind: 'customer-left', joinedOn: day('2026-01-05'), leftOn: day('2026-03-01'), source },
  { kind: 'customer-joined', ...imported, source },
  { kind: 'customer-left', ...imported, leftOn: day('2026-03-09'), source },
  { kind: 'customer-joined', ...undated, source },
  { kind: 'customer-joined', ...undated, source },
  { kind: 'customer-joined', joinedOn: day('2025-12-24'), toldOn: day('2026-02-10'), insteadOf: undated, source },
];

function counted(facts: readonly Fact[]) {
  const total: Tally = {};
  for (const fact of facts) addTo(total, cohortsOf(fact) ?? {});
  return { ...NOTHING.cohorts, ...total } as CohortCounts;
}

describe('what was counted of who came and went', () => {
  const { cohorts, undated: withoutDay } = cohortsFrom(counted(FACTS));

  it('makes cohorts by the month of joining, with those of whom we heard later and those who left', () => {
    expect(cohorts).toEqual([
      { joinedIn: '2020-05', joined: 1, leftIn: { '2026-03': 1 }, toldIn: { '2026-02': 1 } },
      { joinedIn: '2025-12', joined: 1, leftIn: {}, toldIn: { '2026-02': 1 } },
      { joinedIn: '2026-01', joined: 2, leftIn: { '2026-03': 1 }, toldIn: {} },
    ]);
    expect(withoutDay).toEqual([{ joinedIn: '2026-02', joined: 1, leftIn: {}, toldIn: {} }]);
  });

  it('makes the same whatever came first', () => {
    expect(cohortsFrom(counted([...FACTS].reverse()))).toEqual({ cohorts, undated: withoutDay });
  });

  it('is what churn is told from', () => {
    const { months, leftOut } = churnReport(cohorts, {
      now: '2026-04' as Month,
      from: '2026-01' as Month,
      undated: withoutDay,
    });
    expect(leftOut).toEqual([]);
    expect(months.map(({ start, joined, told, lost }) => [start, joined, told, lost])).toEqual([
      [0, 2, 0, 0],
      [2, 0, 3, 0],
      [5, 0, 0, 2],
      [3, 0, 0, 0],
    ]);
  });
});
