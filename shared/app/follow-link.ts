import type { LinkToken } from '../domain/ids.ts';
import type { Click } from '../domain/links/click.ts';
import type { ShortLink } from '../domain/links/short-link.ts';
import { isExpired } from '../domain/links/short-link.ts';
import { linkTarget } from '../domain/links/target.ts';
import type { Visit } from '../domain/links/visitor.ts';
import { visitorOf } from '../domain/links/visitor.ts';
import { instantOfTurn } from '../domain/turn.ts';
import type { Clicks, Links } from './ports/links.ts';
import type { Clock } from './ports/world.ts';

export interface Following extends Clock {
  readonly links: Links;
  readonly clicks: Clicks;
  newId(): string;
}

/** What the request tells of whoever follows a link. It is looked at, and kept nowhere. */
export type Follower = Pick<Visit, 'method' | 'userAgent' | 'loadedFor'>;

/**
 * Where a short link leads, undefined where it leads nowhere (any more). That it was followed is handed over to be
 * recorded; where that fails, whoever follows it is led on all the same, and the log tells.
 * @throws when the store does not answer
 */
export async function followLink(
  token: LinkToken,
  follower: Follower,
  following: Following,
): Promise<string | undefined> {
  const { links, clicks, log } = following;
  const at = following.now();
  const link = await links.find(token).catch((cause: unknown) => {
    // Nothing keeps this request to be tried again: without a word, nobody would know of it.
    log('error', 'request-failed', { reason: String(cause) });
    throw cause;
  });
  const target = link === undefined || isExpired(link, at) ? undefined : linkTarget(link.target);
  if (link === undefined || target === undefined) {
    log('info', 'link-unknown');
    return undefined;
  }
  const by = visitorOf({ ...follower, at, sentAt: instantOfTurn(link.turnId) });
  const { contactId, messageId } = link;
  try {
    await clicks.handOver(clickOn(link, { clickId: following.newId(), at, by }));
    log('info', 'link-followed', { contactId, messageId, reason: by });
  } catch (cause) {
    log('error', 'click-lost', { contactId, messageId, reason: String(cause) });
  }
  return target;
}

function clickOn({ target: _, turnId: __, ...link }: ShortLink, click: Pick<Click, 'clickId' | 'at' | 'by'>): Click {
  return { ...link, ...click };
}
