import { dayOf } from '../domain/instant.ts';
import type { Cohorts } from '../domain/metrics/cohorts.ts';
import { cohortsIn } from '../domain/metrics/cohorts.ts';
import { Counter } from '../domain/metrics/count.ts';
import { NOTHING } from '../domain/metrics/counts.ts';
import { COHORTS } from '../domain/metrics/scope.ts';
import { monthOf } from './add-up.ts';
import type { HoursToCount, RollupsRead } from './ports/metrics.ts';
import type { Clock } from './ports/world.ts';

export interface CohortReading extends Pick<Clock, 'now'> {
  readonly hours: Pick<HoursToCount, 'open'>;
  readonly rollups: Pick<RollupsRead, 'days' | 'months'>;
}

const BEGINNING = '0000';

/** All customers by the months in which they joined and left, until the last count: of the month that runs by its days. */
export async function readCohorts({ hours, rollups, now }: CohortReading): Promise<Cohorts> {
  const { from = now() } = await hours.open();
  const running = monthOf(dayOf(from));
  const counter = new Counter();
  for await (const { month, counts } of rollups.months(COHORTS, BEGINNING, running)) {
    if (month < running) counter.add(COHORTS, counts);
  }
  for await (const { counts } of rollups.days(COHORTS, `${running}-01`, dayOf(now()))) counter.add(COHORTS, counts);
  return cohortsIn((counter.totals.get(COHORTS) ?? NOTHING).cohorts);
}
