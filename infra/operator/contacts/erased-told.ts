import type { Erased } from '../../../shared/domain/contact/erased.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Meant } from './desk.ts';

/** `2026-03-20 18:00 UTC` */
export function utc(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

export function contactErasedTold({ phone, contactId }: Meant, { erasedAt }: Erased): string {
  return (
    `${phone} was erased on ${utc(erasedAt)}: nothing is held of them but that, under the keyed hash ${contactId}. ` +
    'No import and no event brings them back; their own START does.'
  );
}
