import type { ContactId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { CampaignId } from './campaign.ts';

/** One message that a campaign plans for one contact. Campaign and occurrence name it: it can exist only once. */
export interface Touch {
  readonly contactId: ContactId;
  readonly campaign: CampaignId;
  /** Which of the campaign's times for this contact it is: the year of a birthday, the day of a joining. */
  readonly occurrence: string;
  /** Of the campaign's definition when this was planned. */
  readonly version: string;
  /** Not sent at or after this. */
  readonly expiresAt: Instant;
  /** What the event that called for it told, for its text. */
  readonly fields?: EventFields;
  /** It follows up on a message of that moment: whoever has written since is not asked again. */
  readonly since?: Instant;
  /** It was put off before, and is counted as planned already. */
  readonly again?: true;
}

/** A touch on its way: what its event told may be personal, so it stays in the touch's row until its text is made out. */
export interface TouchOnItsWay extends Omit<Touch, 'fields'> {
  /** The row holds fields. */
  readonly hasFields?: true;
}

export function onItsWay({ fields, hasFields, ...touch }: Touch & TouchOnItsWay): TouchOnItsWay {
  const has = hasFields ?? Object.keys(fields ?? {}).length > 0;
  return has ? { ...touch, hasFields: true } : touch;
}

export type EventFields = Readonly<Record<string, string>>;

/** Names a touch of a contact. */
export type TouchName = Pick<Touch, 'campaign' | 'occurrence'>;

export function isSameTouch(one: TouchName, other: TouchName): boolean {
  return one.campaign === other.campaign && one.occurrence === other.occurrence;
}

/**
 * Where a touch is: `planned` becomes exactly one of the others. `dispatched` is written together with the turn that
 * sends it, before the text leaves; only the provider's refusal makes it `failed`.
 */
export type TouchState = 'planned' | 'dispatched' | 'skipped' | 'failed';

/**
 * What became of a touch, as it is written with the turn that decided it; `planned` where it is put off. A touch that is
 * settled already is not settled or put off again, however often it was queued.
 */
export interface Settlement {
  readonly touch: Touch;
  readonly becomes: TouchState;
  readonly reason?: string;
}
