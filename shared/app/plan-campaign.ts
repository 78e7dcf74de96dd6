import { startsAt, tickOf } from '../domain/calendar/occurrences.ts';
import type { Broadcast } from '../domain/campaign/campaign.ts';
import { isScheduled } from '../domain/campaign/campaign.ts';
import type { DueQuery } from '../domain/campaign/due.ts';
import { dueAt, nextDueStart } from '../domain/campaign/due.ts';
import { givesWay, HEAD_START_SECONDS } from '../domain/campaign/priority.ts';
import type { Instant } from '../domain/instant.ts';
import { addSeconds } from '../domain/instant.ts';
import { campaignOf } from '../domain/program.ts';
import type { PlanningRun } from './plan-slice.ts';
import { isEnough, planSlice } from './plan-slice.ts';
import type { CampaignRecords } from './ports/campaigns.ts';
import type { Census } from './ports/contacts.ts';

export interface Planned {
  /** Messages that were queued. */
  readonly queued: number;
  /** Where nothing was there to plan: until then, and as long as no contact and no campaign changes, nothing will be. */
  readonly idleUntil?: Instant;
  /** Where something was: until then, and as long as nothing changes, nothing will be after it. */
  readonly thenIdleUntil?: Instant;
}

/**
 * Plans one campaign's messages of one tick: for every zone in which its local hour begins now, those who are due there.
 * The tick's own time is believed, not the clock's, so that a late or repeated one plans the same.
 * @throws when the program has no such campaign.
 */
export async function planCampaign(id: string, scheduledAt: Instant, planning: PlanningRun): Promise<Planned> {
  const campaign = campaignOf(planning.program, id);
  if (campaign === undefined || !isScheduled(campaign)) {
    const known = planning.program.campaigns
      .filter(isScheduled)
      .map((other) => other.id)
      .join(', ');
    throw new Error(`The schedule names the campaign "${id}"; the program schedules ${known}. Deploy both together.`);
  }
  const { localHour } = campaign.trigger;
  const tick = tickOf(scheduledAt);
  // The default may have changed since contacts without a zone of their own were stored.
  const census = await planning.contacts.census();
  const zones = [...new Set([...census.zones, planning.settings.defaultTimeZone])];
  const idleUntil = nextDueStart(campaign, tick, zones);
  const starts = startsAt(tick, localHour, zones).map((start) => dueAt(campaign, start));
  const slices = starts.flatMap(({ queries, zone, occurrence, expiresAt }) =>
    queries
      .filter((query) => isAnybody(query, census))
      .flatMap((query) => planning.contacts.slices(query, zone))
      .map((slice) => ({ slice, occurrence, expiresAt })),
  );
  if (slices.length === 0) return { queued: 0, idleUntil };
  const standing = await planning.standings.of(id);
  if (standing === undefined || standing.state === 'unapproved') {
    planning.log('error', 'campaign-unapproved', { campaign: id });
    return { queued: 0, thenIdleUntil: idleUntil };
  }
  const rivals = [...planning.program.campaigns, ...(await runningBroadcasts(planning.records))];
  const waits = starts.some(({ date }) => givesWay(campaign, rivals, date, planning.program));
  const notBefore = addSeconds(tick, HEAD_START_SECONDS);
  let [queued, hasQueued, enough] = [0, false, waits];
  for (const slice of slices) {
    const job = { campaign: id, version: standing.version, ...slice, ...(waits && { notBefore }) };
    enough ||= await isEnough(planning, hasQueued);
    if (enough) {
      await planning.jobs.begin(job);
      continue;
    }
    const done = await planSlice(job, campaign, planning);
    queued += done.queued;
    hasQueued = done.queued > 0;
    enough = !done.finished;
  }
  planning.log('info', 'campaign-planned', { campaign: id, count: queued });
  return { queued, thenIdleUntil: idleUntil };
}

async function runningBroadcasts(records: CampaignRecords): Promise<readonly Broadcast[]> {
  const running: Broadcast[] = [];
  for await (const { state, broadcast } of records.all()) {
    if (broadcast !== undefined && state === 'running') running.push(broadcast.definition);
  }
  return running;
}

function isAnybody(query: DueQuery, { joiningMonths }: Census): boolean {
  return query.kind !== 'joined-on' || joiningMonths === undefined || joiningMonths.has(query.day.slice(0, 7));
}
