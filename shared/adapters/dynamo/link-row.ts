import { instant } from '../../domain/instant.ts';
import type { ShortLink } from '../../domain/links/short-link.ts';
import { timeToLive } from './time-to-live.ts';

/**
 * A short link as it is stored. Nothing personal is in it but what the operator puts into its target, such as the number of
 * an order.
 */
export interface LinkRow extends Omit<ShortLink, 'expiresAt'> {
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export function linkRow({ expiresAt, ...link }: ShortLink): LinkRow {
  return { ...link, expiresAt: timeToLive(expiresAt) };
}

export function linkOf({ expiresAt, ...link }: LinkRow): ShortLink {
  return { ...link, expiresAt: instant(expiresAt * 1000) };
}
