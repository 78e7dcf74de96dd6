import type { Contact } from '../contact/contact.ts';
import type { Fact } from '../facts.ts';
import type { Instant } from '../instant.ts';
import type { CampaignDefinition, CustomerEventType } from './campaign.ts';
import { purposeOf } from './campaign.ts';
import type { Converting } from './converting.ts';
import type { TouchName } from './touch.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** As many as are kept with a contact, the newest: each makes its row longer by some 100 bytes. */
const MOST = 5;

/** The contact who gets a message of this campaign now. */
export function awaitingConversion(
  contact: Contact,
  campaign: CampaignDefinition,
  { occurrence }: TouchName,
  now: Instant,
): Contact {
  const { conversion } = campaign;
  if (conversion === undefined) return contact;
  const { event, withinDays } = conversion;
  const from = secondsOf(now);
  const added: Converting = {
    purpose: purposeOf(campaign),
    occurrence,
    event,
    from,
    until: from + withinDays * DAY_SECONDS,
  };
  return { ...contact, converting: [...open(contact, now), added].slice(-MOST) };
}

/**
 * What an event is a conversion of: every message that waits for it, and that had come before. Each is counted once.
 * @param at when it happened; we may hear of it later
 */
export function converted(
  contact: Contact,
  event: { readonly type: CustomerEventType; readonly at: Instant },
): { readonly contact: Contact; readonly facts: readonly Fact[] } {
  const at = secondsOf(event.at);
  const isMet = (each: Converting) => each.event === event.type && each.from <= at && at < each.until;
  const waiting = contact.converting ?? [];
  const met = waiting.filter(isMet);
  if (met.length === 0) return { contact, facts: [] };
  const { converting: _, ...rest } = contact;
  const left = waiting.filter((each) => !isMet(each));
  return {
    contact: left.length === 0 ? rest : { ...rest, converting: left },
    facts: met.map(({ purpose, occurrence }) => ({ kind: 'converted', purpose, occurrence, event: event.type })),
  };
}

function open({ converting = [] }: Contact, now: Instant): readonly Converting[] {
  return converting.filter(({ until }) => secondsOf(now) < until);
}

function secondsOf(at: Instant): number {
  return Math.floor(Date.parse(at) / 1000);
}
