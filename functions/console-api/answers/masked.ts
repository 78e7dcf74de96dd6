import type { PhoneNumber } from '../../../shared/domain/ids.ts';

/** Enough to tell people apart in a list, too little to call them. */
export function masked(phone: PhoneNumber): string {
  return `••• ${phone.slice(-4)}`;
}
