import { afterQuietHours } from '../calendar/quiet-hours.ts';
import { allows } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import { messageTo } from '../content/message.ts';
import type { SpeakingContext } from '../context.ts';
import { start } from '../conversation/start.ts';
import type { Decision } from '../decision.ts';
import type { DeferReason, SkipReason } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { addHours } from '../instant.ts';
import { campaignOf, versionOf } from '../program.ts';
import type { CampaignDefinition } from './campaign.ts';
import { purposeOf } from './campaign.ts';
import { isTired } from './fatigue.ts';
import type { Touch } from './touch.ts';

/** What the last look before sending says of a planned message. */
export type Admission =
  | { readonly kind: 'send'; readonly decision: Decision }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  | { readonly kind: 'defer'; readonly reason: DeferReason; readonly until: Instant };

const BUSY_FOR_HOURS = 1;

/**
 * The rules in their order; the first that objects decides. Skipped, each with its reason: a message of a campaign that has
 * changed, to somebody opted out or without consent for it, too late, or a survey to somebody who was asked anything within
 * the program's `fatigueDays`. Put off, and skipped when its time runs out meanwhile: anything in quiet hours until they
 * end, and a survey while another one waits for its answer, for an hour at a time. One survey at a time.
 */
export function admit(contact: Contact, touch: Touch, context: SpeakingContext): Admission {
  const campaign = campaignOf(context.program, touch.campaign);
  if (campaign === undefined || versionOf(campaign) !== touch.version) return { kind: 'skip', reason: 'stale' };
  const refusal = refuse(contact, touch, campaign, context);
  if (refusal !== undefined) return { kind: 'skip', reason: refusal };
  const wait = hold(contact, campaign, context);
  if (wait !== undefined) return wait.until < touch.expiresAt ? wait : { kind: 'skip', reason: wait.reason };
  const decision = send(contact, touch, campaign, context);
  return decision === undefined ? { kind: 'skip', reason: 'stale' } : { kind: 'send', decision };
}

function refuse(
  contact: Contact,
  touch: Touch,
  campaign: CampaignDefinition,
  context: SpeakingContext,
): SkipReason | undefined {
  const { consent } = contact;
  if (consent.kind === 'opted-out') return 'opted-out';
  if (contact.unreachable) return 'unreachable';
  if (contact.unsureSince !== undefined && campaign.category !== 'service') return 'consent-unsure';
  if (!allows(consent, campaign.category)) return 'no-consent';
  if (context.now >= touch.expiresAt) return 'stale';
  if (isTired(contact, campaign, context)) return 'fatigue';
  return undefined;
}

function hold(
  contact: Contact,
  { category, content }: CampaignDefinition,
  { now, settings }: SpeakingContext,
): Extract<Admission, { kind: 'defer' }> | undefined {
  const allowed = afterQuietHours(now, contact, category, settings);
  if (allowed > now) return { kind: 'defer', reason: 'quiet-hours', until: allowed };
  if (content.kind === 'survey' && contact.conversation.kind === 'awaiting-answer') {
    return { kind: 'defer', reason: 'conversation-busy', until: addHours(now, BUSY_FOR_HOURS) };
  }
  return undefined;
}

function send(
  contact: Contact,
  { occurrence }: Touch,
  campaign: CampaignDefinition,
  context: SpeakingContext,
): Decision | undefined {
  const { content } = campaign;
  switch (content.kind) {
    case 'message':
      return { contact, facts: [messageTo(contact, [content.text], purposeOf(campaign), campaign.category, context)] };
    case 'survey': {
      const result = start(contact, { survey: content.survey, occurrence }, context);
      return result === 'not-heard' ? undefined : result;
    }
  }
}
