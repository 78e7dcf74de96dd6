import type { Category } from '../consent.ts';
import type { SurveyId, TextKey } from '../conversation/survey.ts';
import type { Purpose } from '../facts.ts';

export type CampaignId = string;

/** Something that goes out on its own. */
export interface CampaignDefinition {
  readonly id: CampaignId;
  readonly trigger: Trigger;
  readonly category: Category;
  readonly content: Content;
  /** A message that could not leave within this many hours is dropped: a late greeting is none. */
  readonly expiresAfterHours: number;
  /**
   * A survey is not asked within the program's `fatigueDays` of any other. Exempt: asked all the same, for what a
   * customer expects to be asked about. Its asking counts towards the others' rest.
   */
  readonly fatigue?: 'exempt';
}

export type Trigger = CalendarTrigger | EventTrigger;

/** On a day of the customer's own calendar, at `localHour` (0 to 23) on their own clock. */
export type CalendarTrigger =
  | { readonly kind: 'days-after-joining'; readonly days: number; readonly localHour: number }
  | { readonly kind: 'birthday'; readonly localHour: number }
  /** Again and again, counted from the day on which they joined; for ten years. */
  | { readonly kind: 'every-days'; readonly days: number; readonly localHour: number };

/** As soon as another system tells us of it, and the quiet hours allow. */
export interface EventTrigger {
  readonly kind: 'event';
  readonly type: CustomerEventType;
}

export const CUSTOMER_EVENT_TYPES = [
  'customer.joined',
  'customer.updated',
  'customer.left',
  'support.case.closed',
  'order.delivered',
] as const;
export type CustomerEventType = (typeof CUSTOMER_EVENT_TYPES)[number];

export type ScheduledCampaign = CampaignDefinition & { readonly trigger: CalendarTrigger };

export function isScheduled(campaign: CampaignDefinition): campaign is ScheduledCampaign {
  return campaign.trigger.kind !== 'event';
}

export type Content =
  | { readonly kind: 'survey'; readonly survey: SurveyId }
  | { readonly kind: 'message'; readonly text: TextKey };

export function purposeOf(campaign: CampaignDefinition): Purpose {
  return campaign.content.kind === 'survey' ? `survey:${campaign.content.survey}` : `campaign:${campaign.id}`;
}
