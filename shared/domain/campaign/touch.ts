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
}

/**
 * Where a touch is: `planned` becomes exactly one of the others. `dispatched` is written together with the turn that
 * sends it, before the text leaves; only the provider's refusal makes it `failed`.
 */
export type TouchState = 'planned' | 'dispatched' | 'skipped' | 'failed';
