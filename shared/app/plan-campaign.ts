import type { TimeZone } from '../domain/calendar/local-time.ts';
import { nextStart, startsAt, tickOf } from '../domain/calendar/occurrences.ts';
import { isScheduled } from '../domain/campaign/campaign.ts';
import type { DueQuery } from '../domain/campaign/due.ts';
import { dueAt } from '../domain/campaign/due.ts';
import type { Touch } from '../domain/campaign/touch.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { campaignOf, versionOf } from '../domain/program.ts';
import type { Census, Contacts, Cursor, SendQueue, Touches, World } from './ports.ts';

export interface Planning extends World {
  readonly contacts: Contacts;
  readonly touches: Touches;
  readonly queue: SendQueue;
}

/** SQS takes ten messages a call. */
const BATCH = 10;

export interface Planned {
  /** Messages that were queued. */
  readonly queued: number;
  /** Where no zone's hour begins now: until then, and as long as no contact changes, none will. */
  readonly idleUntil?: Instant;
}

/**
 * Plans one campaign's messages of one tick: for every zone in which its local hour begins now, those who are due there.
 * The tick's own time is believed, not the clock's, so that a late or repeated one plans the same.
 * @throws when the program has no such campaign.
 */
export async function planCampaign(id: string, scheduledAt: Instant, planning: Planning): Promise<Planned> {
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
  const starts = startsAt(tick, localHour, zones);
  if (starts.length === 0) return { queued: 0, idleUntil: nextStart(tick, localHour, zones) };
  const version = versionOf(campaign);
  let queued = 0;
  for (const start of starts) {
    const { queries, occurrence, expiresAt } = dueAt(campaign, start);
    const touchFor = (contactId: ContactId): Touch => ({ contactId, campaign: id, occurrence, version, expiresAt });
    for (const query of queries.filter((each) => isAnybody(each, census))) {
      queued += await planThose(query, start.zone, touchFor, planning);
    }
  }
  planning.log('info', 'campaign-planned', { campaign: id, count: queued });
  return { queued };
}

function isAnybody(query: DueQuery, { joiningMonths }: Census): boolean {
  return query.kind !== 'joined-on' || joiningMonths === undefined || joiningMonths.has(query.day.slice(0, 7));
}

async function planThose(
  query: DueQuery,
  zone: TimeZone,
  touchFor: (contactId: ContactId) => Touch,
  { contacts, touches, queue, now }: Planning,
): Promise<number> {
  let queued = 0;
  let batch: Touch[] = [];
  for await (const contactId of find(contacts, query, zone)) {
    const touch = touchFor(contactId);
    // One that is planned already and not sent is queued again: the tick that planned it may have died before it did.
    if ((await touches.plan(touch, now())) === 'planned') batch.push(touch);
    if (batch.length === BATCH) {
      await queue.add(batch);
      queued += batch.length;
      batch = [];
    }
  }
  if (batch.length > 0) await queue.add(batch);
  return queued + batch.length;
}

async function* find(contacts: Contacts, query: DueQuery, zone: TimeZone): AsyncIterable<ContactId> {
  for (const slice of contacts.slices(query, zone)) {
    let next: Cursor | undefined;
    do {
      const page = await contacts.page(slice, next);
      yield* page.contactIds;
      next = page.next;
    } while (next !== undefined);
  }
}
