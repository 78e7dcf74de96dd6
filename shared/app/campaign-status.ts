import type { CampaignId } from '../domain/campaign/campaign.ts';
import type { Purpose } from '../domain/facts.ts';
import type { Hour } from '../domain/instant.ts';
import { addHours, hourOf, hoursBetween } from '../domain/instant.ts';
import { Counter } from '../domain/metrics/count.ts';
import type { Counts } from '../domain/metrics/counts.ts';
import { add, NOTHING } from '../domain/metrics/counts.ts';
import type { Clock, History, PlanningJobs, Rollups } from './ports.ts';
import { HOURS_OPEN } from './reopen-hour.ts';

export interface StatusDesk extends Clock {
  readonly rollups: Pick<Rollups, 'hoursOfScope'>;
  readonly history: Pick<History, 'inHour'>;
  readonly jobs: Pick<PlanningJobs, 'unfinished'>;
}

export interface CampaignStatus {
  /** Everything until now: hours that are still open are counted anew. */
  readonly counts: Counts;
  /** Slices of the audience whose planning goes on. */
  readonly planning: number;
}

export async function campaignStatus(id: CampaignId, purpose: Purpose, desk: StatusDesk): Promise<CampaignStatus> {
  const now = desk.now();
  const open: readonly Hour[] = hoursBetween(hourOf(addHours(now, -HOURS_OPEN)), hourOf(now));
  let counts: Counts = NOTHING;
  for await (const { hour, counts: counted } of desk.rollups.hoursOfScope(purpose)) {
    if (!open.includes(hour)) counts = add(counts, counted);
  }
  const counter = new Counter();
  for (const hour of open) for await (const turn of desk.history.inHour(hour)) counter.count(turn);
  let planning = 0;
  for await (const job of desk.jobs.unfinished()) if (job.campaign === id) planning += 1;
  return { counts: add(counts, counter.totals.get(purpose) ?? NOTHING), planning };
}
