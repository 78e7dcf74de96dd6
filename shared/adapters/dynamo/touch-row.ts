import type { Touch, TouchName, TouchState } from '../../domain/campaign/touch.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';

/** A touch as it is stored. */
export interface TouchRow extends Touch {
  readonly touch: string;
  readonly state: TouchState;
  readonly plannedAt: Instant;
  readonly settledAt?: Instant;
  readonly reason?: string;
}

export function touchKey({ contactId, campaign, occurrence }: TouchName & { readonly contactId: ContactId }) {
  return { contactId, touch: `${campaign}#${occurrence}` };
}

export function touchRow(touch: Touch, plannedAt: Instant): TouchRow {
  return { ...touch, ...touchKey(touch), plannedAt, state: 'planned' };
}
