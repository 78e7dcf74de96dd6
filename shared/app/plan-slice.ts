import { matches } from '../domain/audience/matches.ts';
import type { CampaignDefinition } from '../domain/campaign/campaign.ts';
import type { Touch } from '../domain/campaign/touch.ts';
import { allows } from '../domain/consent.ts';
import { broughtUpToDate } from '../domain/contact/activity.ts';
import type { Contact } from '../domain/contact/contact.ts';
import { contactIn } from '../domain/contact/erased.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { addSeconds } from '../domain/instant.ts';
import type { Standings } from './campaign-standings.ts';
import { inParallel } from './in-parallel.ts';
import type { CampaignRecords, PlanningJob, PlanningJobs, Touches } from './ports/campaigns.ts';
import type { Contacts } from './ports/contacts.ts';
import type { Pace } from './ports/limits.ts';
import type { SendQueue } from './ports/send-queue.ts';
import type { World } from './ports/world.ts';
import { queueTouches } from './queue-touches.ts';

export interface Planning extends World {
  readonly contacts: Contacts;
  readonly touches: Touches;
  readonly queue: SendQueue;
  readonly pace: Pace;
  readonly jobs: PlanningJobs;
  readonly standings: Standings;
  readonly records: CampaignRecords;
}

/** Planning with an end: what is not done by then goes on later. */
export interface PlanningRun extends Planning {
  readonly endsAt: Instant;
}

/** Rows written side by side: a hundred a second by one, three thousand by all of them. */
const SIDE_BY_SIDE = 32;

/** How far ahead of the clock messages are queued. SQS holds one back for a quarter of an hour at most. */
const AHEAD_SECONDS = 5 * 60;

export interface SliceDone {
  readonly queued: number;
  readonly finished: boolean;
}

/**
 * Plans a slice page by page. After each page it notes how far it is, so that a crash costs one page; and it stops, to go
 * on later, where its time runs out or the queue is filled as far ahead as the pace allows.
 */
export async function planSlice(
  begun: PlanningJob,
  campaign: CampaignDefinition,
  planning: PlanningRun,
  keeping: 'new' | 'kept' = 'new',
): Promise<SliceDone> {
  const { contacts, jobs } = planning;
  let job = begun;
  let kept = keeping === 'kept';
  let queued = 0;
  for (;;) {
    const { contactIds, next } = await contacts.page(job.slice, job.next);
    const concerned = await concernedOf(contactIds, campaign, job, planning);
    const those = await planThose(concerned, job, planning);
    queued += those;
    if (next === undefined) {
      if (kept) await jobs.finish(job);
      return { queued, finished: true };
    }
    const further = { ...job, next };
    if (kept) await jobs.advance(further);
    // Where a call that died, or another one, has come further already, this one goes on from there.
    job = kept ? further : await jobs.begin(further);
    kept = true;
    if (await isEnough(planning, those > 0)) return { queued, finished: false };
  }
}

/**
 * Ends a job that is not to be gone on with. Of the page that it stood at, a call that died may have planned somebody and
 * queued nobody: those are queued, so that the last hop settles them with the reason.
 */
export async function abandonSlice(job: PlanningJob, planning: Planning): Promise<number> {
  const { contactIds } = await planning.contacts.page(job.slice, job.next);
  const open = await planning.touches.stillPlanned(contactIds.map((contactId) => touchOf(job, contactId)));
  await queueTouches(open, planning);
  await planning.jobs.finish(job);
  return open.length;
}

function touchOf({ campaign, version, occurrence, expiresAt }: PlanningJob, contactId: ContactId): Touch {
  return { contactId, campaign, occurrence, version, expiresAt };
}

/**
 * Whether this is enough for one call: its time is up, or the queue is filled as far ahead as it may be. That costs a
 * read, so it is asked for only where messages were queued since it was last known.
 */
export async function isEnough({ pace, now, endsAt }: PlanningRun, hasQueued: boolean): Promise<boolean> {
  const at = now();
  return at >= endsAt || (hasQueued && (await pace.nextFree(at)) > addSeconds(at, AHEAD_SECONDS));
}

/** Those on a page whom the campaign is for: the index alone says so where there is no audience to belong to. */
async function concernedOf(
  contactIds: readonly ContactId[],
  campaign: CampaignDefinition,
  { slice }: PlanningJob,
  planning: Planning,
): Promise<readonly ContactId[]> {
  const { audience, trigger, category } = campaign;
  const isBroad = slice.query.kind === 'everyone';
  if (audience === undefined && !isBroad && slice.query.kind !== 'active-on') return contactIds;
  const known = await planning.contacts.loadMany(contactIds);
  const context = { settings: planning.settings, now: planning.now() };
  const those = contactIds.flatMap((contactId) => contactIn(known.get(contactId)) ?? []);
  const silent = trigger.kind === 'days-inactive' ? await withoutTheActive(those, planning) : those;
  return (
    silent
      .filter((contact) => audience === undefined || matches(audience, contact, context))
      // To plan what will be refused would cost as much as sending it, for everybody who never agreed.
      .filter(({ consent, unreachable }) => !isBroad || (allows(consent, category) && unreachable === undefined))
      .map(({ contactId }) => contactId)
  );
}

/** The index may lag behind: it is brought up to date, and will name them again when their time comes. */
async function withoutTheActive(
  those: readonly Contact[],
  { contacts, settings }: Planning,
): Promise<readonly Contact[]> {
  const corrected = those.map((contact) => broughtUpToDate(contact, settings));
  await inParallel(corrected, SIDE_BY_SIDE, async (contact) => contact && contacts.moveActivity(contact));
  return those.filter((_, index) => corrected[index] === undefined);
}

async function planThose(contactIds: readonly ContactId[], job: PlanningJob, planning: Planning): Promise<number> {
  const plannedAt = planning.now();
  const due = contactIds.map((contactId) => touchOf(job, contactId));
  const states = await inParallel(due, SIDE_BY_SIDE, (touch) => planning.touches.plan(touch, plannedAt));
  // One that is planned already and not sent is queued again: the call that planned it may have died before it did.
  const open = due.filter((_, index) => states[index] === 'planned');
  await queueTouches(open, planning);
  return open.length;
}
