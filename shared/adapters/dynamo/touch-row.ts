import type { TouchHistory } from '../../domain/campaign/explain.ts';
import type { Touch, TouchName } from '../../domain/campaign/touch.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';

/** A touch as it is stored. */
export interface TouchRow extends TouchHistory {
  readonly touch: string;
}

export function touchKey({ contactId, campaign, occurrence }: TouchName & { readonly contactId: ContactId }) {
  return { contactId, touch: `${campaign}#${occurrence}` };
}

export function touchRow(touch: Touch, plannedAt: Instant): TouchRow {
  return { ...touch, ...touchKey(touch), plannedAt, state: 'planned' };
}

export function historyOf({ touch: _, ...history }: TouchRow): TouchHistory {
  return history;
}

export function touchOf(row: TouchRow): Touch {
  const { touch: _key, state: _state, plannedAt: _at, settledAt: _settledAt, reason: _reason, ...touch } = row;
  return touch;
}
