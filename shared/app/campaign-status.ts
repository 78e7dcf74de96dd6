import type { CampaignId } from '../domain/campaign/campaign.ts';
import type { Purpose } from '../domain/facts.ts';
import { addHours, dayOf, hourOf, hoursBetween } from '../domain/instant.ts';
import { Counter } from '../domain/metrics/count.ts';
import type { Counts } from '../domain/metrics/counts.ts';
import { NOTHING } from '../domain/metrics/counts.ts';
import type { PlanningJobs } from './ports/campaigns.ts';
import type { History } from './ports/history.ts';
import type { Rollups } from './ports/metrics.ts';
import type { Clock } from './ports/world.ts';
import { HOURS_OPEN } from './reopen-hour.ts';

export interface StatusDesk extends Clock {
  readonly rollups: Pick<Rollups, 'days' | 'hoursOf'>;
  readonly history: Pick<History, 'inHour'>;
  readonly jobs: Pick<PlanningJobs, 'unfinished'>;
}

export interface CampaignStatus {
  /** Everything until now: hours that are still open are counted anew. */
  readonly counts: Counts;
  /** Slices of the audience whose planning goes on. */
  readonly planning: number;
}

/** Before any day that was counted. */
const BEGINNING = '0000';

export async function campaignStatus(id: CampaignId, purpose: Purpose, desk: StatusDesk): Promise<CampaignStatus> {
  const now = desk.now();
  const open = hoursBetween(hourOf(addHours(now, -HOURS_OPEN)), hourOf(now));
  const today = dayOf(now);
  const openDays = new Set(open.map(dayOf));
  const counter = new Counter();
  for await (const { day, counts } of desk.rollups.days(purpose, BEGINNING, today)) {
    if (!openDays.has(day)) counter.add(purpose, counts);
  }
  for (const day of openDays) {
    for await (const { hour, scope, counts } of desk.rollups.hoursOf(day)) {
      if (scope === purpose && !open.includes(hour)) counter.add(purpose, counts);
    }
  }
  for (const hour of open) for await (const turn of desk.history.inHour(hour)) counter.count(turn);
  let planning = 0;
  for await (const job of desk.jobs.unfinished()) if (job.campaign === id) planning += 1;
  return { counts: counter.totals.get(purpose) ?? NOTHING, planning };
}
