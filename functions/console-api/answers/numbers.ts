import type { Period } from '../../../shared/app/console/numbers-in.ts';
import { countsIn } from '../../../shared/app/console/numbers-in.ts';
import type { RollupsRead } from '../../../shared/app/ports/metrics.ts';
import type { DayNumbers, Numbers, QuestionNumbers } from '../../../shared/contracts/console/numbers.ts';
import type { Scope } from '../../../shared/domain/metrics/scope.ts';
import { numbersOf, questionNumbersOf } from '../../../shared/domain/metrics/summary.ts';
import type { Plan } from '../../../shared/domain/program.ts';

export interface Figures {
  readonly totals: Numbers;
  readonly days: readonly DayNumbers[];
  readonly questions: readonly QuestionNumbers[];
}

/** The numbers of a scope: over the whole period, and day by day or week by week. */
export async function figures(
  scope: Scope,
  period: Period,
  { rollups, plan }: { readonly rollups: Pick<RollupsRead, 'days'>; readonly plan: Plan },
): Promise<Figures> {
  const { total, stretches } = await countsIn(scope, period, rollups);
  return {
    totals: numbersOf(total, plan),
    days: stretches.map(({ counts, ...when }) => ({ ...when, numbers: numbersOf(counts, plan) })),
    questions: questionNumbersOf(total, plan),
  };
}
