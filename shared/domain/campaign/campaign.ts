import type { Segment } from '../audience/segment.ts';
import type { LocalDate } from '../calendar/local-time.ts';
import type { Category } from '../consent.ts';
import type { SurveyId, TextKey } from '../conversation/survey.ts';
import type { Purpose } from '../facts.ts';
import type { LanguageCode } from '../language.ts';

export type CampaignId = string;

/** Something that goes out on its own. */
export interface CampaignDefinition {
  readonly id: CampaignId;
  readonly trigger: Trigger;
  /** Whom it is for; everybody whom the trigger concerns where it is left out. */
  readonly audience?: Segment;
  readonly category: Category;
  readonly content: Content;
  /** A message that could not leave within this many hours is dropped: a late greeting is none. */
  readonly expiresAfterHours: number;
  /** Of two that are due at the same hour, the higher goes first, and a cap keeps the other back. 0 where left out. */
  readonly priority?: number;
  /**
   * A survey is not asked within the program's `fatigueDays` of any other. Exempt: asked all the same, for what a
   * customer expects to be asked about. Its asking counts towards the others' rest.
   */
  readonly fatigue?: 'exempt';
  /** Sent whatever the program's caps say, for what a customer waits for. It counts towards them. */
  readonly caps?: 'exempt';
  /** What the message is to bring about: a customer's event, within so many days after it. It is counted, no more. */
  readonly conversion?: Conversion;
  /** Nothing is planned until a person has approved this very definition; without it, its deployment is its approval. */
  readonly approval?: Approval;
}

export interface Conversion {
  readonly event: CustomerEventType;
  /** 1 to `LONGEST_CONVERSION_DAYS`. */
  readonly withinDays: number;
}

export const LONGEST_CONVERSION_DAYS = 90;

/** Systems tell it by themselves: it is nothing that a customer does. */
export const NO_CONVERSION: CustomerEventType = 'customer.updated';

/** Who has to say yes: anybody, or somebody else than who planned it. */
export type Approval = 'one-person' | 'second-person';

export type Trigger = CalendarTrigger | EventTrigger | FollowUpTrigger | BroadcastTrigger;

/** On a day of the customer's own calendar, at `localHour` (0 to 23) on their own clock. */
export type CalendarTrigger =
  | { readonly kind: 'days-after-joining'; readonly days: number; readonly localHour: number }
  | { readonly kind: 'birthday'; readonly localHour: number }
  /** On the first day of the month in which they were born. */
  | { readonly kind: 'birthday-month'; readonly localHour: number }
  /** On days of the calendar: `MM-DD` every year, or `YYYY-MM-DD` where the day moves. */
  | { readonly kind: 'dates'; readonly dates: readonly string[]; readonly localHour: number }
  /** Again and again, counted from the day on which they joined; for ten years. */
  | { readonly kind: 'every-days'; readonly days: number; readonly localHour: number }
  /** So many days after they last wrote to us, opened a link, or did anything that we were told of. */
  | { readonly kind: 'days-inactive'; readonly days: number; readonly localHour: number };

/** As soon as another system tells us of it, and the quiet hours allow. */
export interface EventTrigger {
  readonly kind: 'event';
  readonly type: CustomerEventType;
  /** What the event must tell: `{{ event.orderId }}` may stand in the text without a default then. */
  readonly needs?: readonly string[];
}

/** Where no reply came to a message of another campaign. */
export interface FollowUpTrigger {
  readonly kind: 'no-reply';
  readonly to: CampaignId;
  readonly afterDays: number;
  readonly localHour: number;
}

/** Once, on a day; planned, priced and approved without a deployment. */
export interface BroadcastTrigger {
  readonly kind: 'broadcast';
  readonly on: LocalDate;
  readonly localHour: number;
}

export const CUSTOMER_EVENT_TYPES = [
  'customer.joined',
  'customer.updated',
  'customer.left',
  'support.case.closed',
  'order.placed',
  'order.shipped',
  'order.delivered',
  'link.clicked',
] as const;
export type CustomerEventType = (typeof CUSTOMER_EVENT_TYPES)[number];

export type ScheduledCampaign = CampaignDefinition & { readonly trigger: CalendarTrigger };
export type Broadcast = CampaignDefinition & { readonly trigger: BroadcastTrigger };
export type FollowUp = CampaignDefinition & { readonly trigger: FollowUpTrigger };

const UNSCHEDULED: readonly Trigger['kind'][] = ['event', 'no-reply', 'broadcast'];

/** Whether it comes by the calendar, again and again: then it has a schedule of its own. */
export function isScheduled(campaign: CampaignDefinition): campaign is ScheduledCampaign {
  return !UNSCHEDULED.includes(campaign.trigger.kind);
}

export function isFollowUp(campaign: CampaignDefinition): campaign is FollowUp {
  return campaign.trigger.kind === 'no-reply';
}

export type Content =
  | { readonly kind: 'survey'; readonly survey: SurveyId }
  /** A text of the program's languages. */
  | { readonly kind: 'message'; readonly text: TextKey }
  /** Words of its own, a Liquid template for each language; who speaks none of them gets the program's first of them. */
  | { readonly kind: 'words'; readonly words: Readonly<Record<LanguageCode, string>>; readonly swaps?: 'apply' };

export function purposeOf(campaign: CampaignDefinition): Purpose {
  return campaign.content.kind === 'survey' ? `survey:${campaign.content.survey}` : `campaign:${campaign.id}`;
}
