import type { LinkToken } from '../../domain/ids.ts';
import type { Click } from '../../domain/links/click.ts';
import type { ShortLink } from '../../domain/links/short-link.ts';

/** Short links, by what names them. */
export interface Links {
  /** Also one that has expired and was not removed yet. */
  find(token: LinkToken): Promise<ShortLink | undefined>;
}

/** Where clicks wait until they are recorded. */
export interface Clicks {
  handOver(click: Click): Promise<void>;
}
