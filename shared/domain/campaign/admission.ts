import { matches } from '../audience/matches.ts';
import { instantOf, localTimeAt } from '../calendar/local-time.ts';
import { afterQuietHours } from '../calendar/quiet-hours.ts';
import { allows } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import { messageTo, wordsTo } from '../content/message.ts';
import { IncompleteText } from '../content/render.ts';
import type { SpeakingContext } from '../context.ts';
import { zoneOf } from '../context.ts';
import { start } from '../conversation/start.ts';
import type { Decision } from '../decision.ts';
import type { DeferReason, SkipReason } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { addHours } from '../instant.ts';
import { isServed } from '../place/served.ts';
import type { CampaignDefinition } from './campaign.ts';
import { purposeOf } from './campaign.ts';
import { firstFreeDay } from './caps.ts';
import { isTired } from './fatigue.ts';
import type { Touch } from './touch.ts';

/** What the last look before sending says of a planned message. */
export type Admission =
  | { readonly kind: 'send'; readonly decision: Decision }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  | { readonly kind: 'defer'; readonly reason: DeferReason; readonly until: Instant };

const BUSY_FOR_HOURS = 1;

/**
 * The rules in their order; the first that objects decides. Skipped, each with its reason: a message to somebody opted
 * out, of a country where no texts may go or without consent for it, too late, to somebody who does not belong to its audience any more, a follow-up to
 * somebody who has written, a survey to somebody who was asked anything within the program's `fatigueDays`, a text that
 * names what is not known. Put off, and skipped when its time runs out meanwhile: anything in quiet hours until they end,
 * what is more than the caps allow until a day that they leave free, and a survey while another one waits for its answer,
 * for an hour at a time.
 */
export function admit(
  contact: Contact,
  touch: Touch,
  campaign: CampaignDefinition,
  context: SpeakingContext,
): Admission {
  const refusal = refuse(contact, touch, campaign, context);
  if (refusal !== undefined) return { kind: 'skip', reason: refusal };
  const wait = hold(contact, campaign, context);
  if (wait !== undefined) return wait.until < touch.expiresAt ? wait : { kind: 'skip', reason: wait.reason };
  return send(contact, touch, campaign, context);
}

function refuse(
  contact: Contact,
  { expiresAt, since }: Touch,
  campaign: CampaignDefinition,
  context: SpeakingContext,
): SkipReason | undefined {
  const { consent, lastHeardAt } = contact;
  if (consent.kind === 'opted-out') return 'opted-out';
  if (contact.unreachable) return 'unreachable';
  if (!isServed(contact.phone, context.settings)) return 'country';
  if (contact.unsureSince !== undefined && campaign.category !== 'service') return 'consent-unsure';
  if (!allows(consent, campaign.category)) return 'no-consent';
  if (context.now >= expiresAt) return 'stale';
  if (campaign.audience !== undefined && !matches(campaign.audience, contact, context)) return 'not-in-audience';
  if (since !== undefined && lastHeardAt !== undefined && lastHeardAt >= since) return 'replied';
  if (isTired(contact, campaign, context)) return 'fatigue';
  return undefined;
}

function hold(
  contact: Contact,
  campaign: CampaignDefinition,
  { now, settings, program }: SpeakingContext,
): Extract<Admission, { kind: 'defer' }> | undefined {
  const allowed = afterQuietHours(now, contact, campaign.category, settings);
  if (allowed > now) return { kind: 'defer', reason: 'quiet-hours', until: allowed };
  const zone = zoneOf(contact, settings);
  const { date: today, hour } = localTimeAt(now, zone);
  const free = firstFreeDay(contact, campaign, today, program);
  if (free > today) return { kind: 'defer', reason: 'cap', until: instantOf(free, hour, zone) };
  if (campaign.content.kind === 'survey' && contact.conversation.kind === 'awaiting-answer') {
    return { kind: 'defer', reason: 'conversation-busy', until: addHours(now, BUSY_FOR_HOURS) };
  }
  return undefined;
}

function send(contact: Contact, touch: Touch, campaign: CampaignDefinition, context: SpeakingContext): Admission {
  try {
    const decision = decide(contact, touch, campaign, context);
    return decision === undefined ? { kind: 'skip', reason: 'stale' } : { kind: 'send', decision };
  } catch (error) {
    if (error instanceof IncompleteText) return { kind: 'skip', reason: 'incomplete' };
    throw error;
  }
}

function decide(
  contact: Contact,
  { occurrence, fields }: Touch,
  campaign: CampaignDefinition,
  context: SpeakingContext,
): Decision | undefined {
  const { content, category } = campaign;
  const purpose = purposeOf(campaign);
  switch (content.kind) {
    case 'message':
      return { contact, facts: [messageTo(contact, [content.text], purpose, category, context, fields)] };
    case 'words':
      return { contact, facts: [wordsTo(contact, content, purpose, category, context, fields)] };
    case 'survey': {
      const result = start(contact, { survey: content.survey, occurrence }, context);
      return result === 'not-heard' ? undefined : result;
    }
  }
}
