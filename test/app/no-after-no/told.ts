import type { Category } from '../../../shared/domain/consent.ts';
import type { Said } from './said.ts';

/** What comes from outside, by the id that it always has: the ground that consent can stand on. */
export type Told =
  | { readonly kind: 'text'; readonly said: Said; readonly at: number }
  | { readonly kind: 'event'; readonly consent?: readonly Category[] }
  | { readonly kind: 'import'; readonly consent?: readonly Category[]; readonly no: boolean };
