import type { Contact } from '../domain/contact/contact.ts';
import type { Overtaken } from '../domain/conversation/second-look.ts';
import type { OptOutList, SendResult } from './ports.ts';

/**
 * What became of a text that was to be handed over. Besides what the provider says of it: it was overtaken meanwhile, or the
 * provider keeps the number on its own list and takes it off at another time.
 */
export type Handed =
  | SendResult
  | { readonly kind: 'refused'; readonly reason: Overtaken | 'too-soon'; readonly detail?: string };

export interface OptInSent {
  readonly result: Handed;
  /** The number is off the provider's list now. */
  readonly released: boolean;
}

/**
 * Tells somebody that they are in again: not before the provider has taken their number off its own list, where it is
 * known or turns out to stand there.
 */
export async function sendOptIn(
  { phone, listedAt }: Pick<Contact, 'phone' | 'listedAt'>,
  send: () => Promise<Handed>,
  list: Pick<OptOutList, 'release'>,
): Promise<OptInSent> {
  if (listedAt === undefined) {
    const result = await send();
    if (result.kind !== 'refused' || result.reason !== 'opted-out') return { result, released: false };
    const release = await list.release(phone);
    if (release.kind === 'not-listed') return { result, released: false };
    return release.kind === 'released' ? afterRelease(send) : { result: heldBack(release), released: false };
  }
  const release = await list.release(phone);
  if (release.kind === 'released' || release.kind === 'not-listed') return afterRelease(send);
  return { result: heldBack(release), released: false };
}

/** A list that is kept in several places may refuse for a moment what it has let go. */
async function afterRelease(send: () => Promise<Handed>): Promise<OptInSent> {
  const result = await send();
  if (result.kind !== 'refused' || result.reason !== 'opted-out') return { result, released: true };
  return { result: { kind: 'later', detail: 'released, and refused still', somebodyMustAct: false }, released: true };
}

function heldBack(release: Exclude<Awaited<ReturnType<OptOutList['release']>>, { kind: 'released' | 'not-listed' }>) {
  if (release.kind === 'later') return release;
  return {
    kind: 'refused',
    reason: 'too-soon',
    detail: 'the provider took it off its list too short a while ago',
  } as const;
}
