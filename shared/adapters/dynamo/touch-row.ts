import type { TouchHistory } from '../../domain/campaign/explain.ts';
import type { Touch, TouchName } from '../../domain/campaign/touch.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Retention } from '../../domain/retention.ts';
import { addDaysTo } from '../../domain/retention.ts';
import { timeToLive } from './time-to-live.ts';

/** A touch as it is stored. */
export interface TouchRow extends TouchHistory {
  readonly touch: string;
  /** Seconds since 1970; rows of an earlier version have none, and stay. */
  readonly forgetAt?: number;
}

export function touchKey({ contactId, campaign, occurrence }: TouchName & { readonly contactId: ContactId }) {
  return { contactId, touch: `${campaign}#${occurrence}` };
}

/** What keeps it from being planned again stays for as long as it could be sent, and the retention after that. */
export function touchRow(touch: Touch, plannedAt: Instant, { other }: Pick<Retention, 'other'>): TouchRow {
  const { expiresAt } = touch;
  const forgetAt = timeToLive(addDaysTo(expiresAt > plannedAt ? expiresAt : plannedAt, other));
  return { ...touch, ...touchKey(touch), plannedAt, state: 'planned', forgetAt };
}

export function historyOf({ touch: _, forgetAt: __, ...history }: TouchRow): TouchHistory {
  return history;
}

export function touchOf(row: TouchRow): Touch {
  const { touch: _key, state: _state, plannedAt: _at, settledAt: _settledAt, reason: _reason, ...rest } = row;
  const { forgetAt: _forgetAt, ...touch } = rest;
  return touch;
}
