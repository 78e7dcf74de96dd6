import type { TimeZone } from '../domain/calendar/local-time.ts';
import { instantOf } from '../domain/calendar/local-time.ts';
import { givesWay, HEAD_START_SECONDS, priorityOf } from '../domain/campaign/priority.ts';
import type { BroadcastRecord, CampaignRecord, Standing } from '../domain/campaign/record.ts';
import { isApproved } from '../domain/campaign/record.ts';
import type { Instant } from '../domain/instant.ts';
import { addHours, addSeconds, earliest, FOREVER } from '../domain/instant.ts';
import type { Planned } from './plan-campaign.ts';
import type { PlanningRun } from './plan-slice.ts';
import { abandonSlice, isEnough, planSlice } from './plan-slice.ts';
import type { PlanningJob } from './ports/campaigns.ts';

/** Begins broadcasts where their hour has come, and goes on with whatever an earlier call did not finish. */
export async function continuePlanning(planning: PlanningRun): Promise<Planned> {
  const begun = await beginBroadcasts(planning);
  // What earlier calls queued may still wait.
  let [queued, jobs, hasQueued] = [0, 0, true];
  for (const { job, standing } of await inOrder(planning)) {
    jobs += 1;
    const isOver = standing === undefined || standing.state === 'cancelled' || planning.now() >= job.expiresAt;
    if (isOver || standing.version !== job.version) {
      queued += await abandonSlice(job, planning);
      continue;
    }
    if (standing.state !== 'running' || planning.now() < (job.notBefore ?? '')) continue;
    if (await isEnough(planning, hasQueued)) break;
    const done = await planSlice(job, standing.definition, planning, 'kept');
    queued += done.queued;
    hasQueued = done.queued > 0;
    if (!done.finished) break;
  }
  if (queued > 0) planning.log('info', 'campaign-planned', { count: queued });
  return begun.zones + jobs === 0 ? { queued, idleUntil: begun.next } : { queued };
}

interface OpenJob {
  readonly job: PlanningJob;
  readonly standing: Standing | undefined;
}

/** What is not finished, the highest priority first: only when that is planned, the next is. */
async function inOrder({ jobs, standings }: PlanningRun): Promise<readonly OpenJob[]> {
  const open: OpenJob[] = [];
  for await (const job of jobs.unfinished()) open.push({ job, standing: await standings.of(job.campaign) });
  const rank = ({ standing }: OpenJob) => (standing === undefined ? 0 : priorityOf(standing.definition));
  return open.sort((one, other) => rank(other) - rank(one));
}

interface Begun {
  readonly zones: number;
  /** When the next zone's hour comes. */
  readonly next: Instant;
}

async function beginBroadcasts(planning: PlanningRun): Promise<Begun> {
  let [zones, next] = [0, FOREVER];
  for await (const record of planning.records.all()) {
    const { broadcast } = record;
    if (broadcast === undefined || record.state !== 'running') continue;
    if (!isApproved(broadcast.definition, broadcast.version, record)) continue;
    const begun = await beginZones(record, broadcast, planning);
    zones += begun.zones;
    next = earliest(next, begun.next) ?? next;
  }
  return { zones, next };
}

/**
 * Makes a job of each slice of a zone where the hour has come, then notes that the zone has begun: a call that dies
 * between the two makes the same jobs again. One who comes too late is not begun at all.
 */
async function beginZones(record: CampaignRecord, broadcast: BroadcastRecord, planning: PlanningRun): Promise<Begun> {
  const { definition, version } = broadcast;
  const { on, localHour } = definition.trigger;
  const now = planning.now();
  const { zones } = await planning.contacts.census();
  const waiting = [...new Set([...zones, planning.settings.defaultTimeZone])]
    .filter((zone) => !broadcast.begun.includes(zone))
    .map((zone) => ({ zone, startsAt: instantOf(on, localHour, zone) }));
  const due = waiting.filter(({ startsAt }) => startsAt <= now);
  const waits = givesWay(definition, planning.program.campaigns, on, planning.program);
  for (const { zone, startsAt } of due) {
    const expiresAt = addHours(startsAt, definition.expiresAfterHours);
    if (expiresAt <= now) continue;
    const notBefore = addSeconds(startsAt, HEAD_START_SECONDS);
    for (const slice of planning.contacts.slices({ kind: 'everyone' }, zone)) {
      await planning.jobs.begin({
        campaign: record.id,
        version,
        occurrence: on,
        expiresAt,
        ...(waits && { notBefore }),
        slice,
      });
    }
  }
  if (due.length > 0) {
    const begun: readonly TimeZone[] = [...broadcast.begun, ...due.map(({ zone }) => zone)];
    await planning.records.save({ ...record, broadcast: { ...broadcast, begun } }, record.revision);
  }
  const later = waiting.filter(({ startsAt }) => startsAt > now).map(({ startsAt }) => startsAt);
  return { zones: due.length, next: earliest(...later) ?? FOREVER };
}
