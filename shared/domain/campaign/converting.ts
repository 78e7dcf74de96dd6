import type { Purpose } from '../facts.ts';
import type { CustomerEventType } from './campaign.ts';

/** A message that somebody had, and what it would be a conversion of it to do. */
export interface Converting {
  readonly purpose: Purpose;
  readonly occurrence: string;
  readonly event: CustomerEventType;
  /** In seconds since 1970, as every byte of a contact counts. */
  readonly from: number;
  readonly until: number;
}
