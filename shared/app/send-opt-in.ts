import type { Contact } from '../domain/contact/contact.ts';
import type { Overtaken } from '../domain/conversation/second-look.ts';
import type { Releasing } from './ports/opt-out-list.ts';
import type { SendResult } from './ports/sending.ts';

/**
 * What became of a text that was to be handed over. Besides what the provider says of it: it was overtaken meanwhile, or the
 * provider keeps the number on its own list and takes it off at another time.
 */
export type Handed =
  | SendResult
  | { readonly kind: 'refused'; readonly reason: Overtaken | 'too-soon'; readonly detail?: string };

const TOO_SOON: Handed = { kind: 'refused', reason: 'too-soon', detail: 'on the opt-out list' };

export interface OptInSent {
  readonly result: Handed;
  /** The number is off the provider's list now. */
  readonly released: boolean;
}

export interface Sending {
  send(): Promise<Handed>;
  /** The same, where it is still right. */
  sendStill(): Promise<Handed>;
}

/**
 * Tells somebody that they are in again: not before the provider has taken their number off its own list, where it is
 * known or turns out to stand there.
 */
export async function sendOptIn(
  { phone, listedAt }: Pick<Contact, 'phone' | 'listedAt'>,
  { send, sendStill }: Sending,
  list: Releasing,
): Promise<OptInSent> {
  const first = listedAt === undefined && list.tellsAtOnce ? await send() : undefined;
  if (first !== undefined && !isOptedOut(first)) return { result: first, released: false };
  const release = await list.release(phone);
  switch (release.kind) {
    case 'released':
      return afterRelease(sendStill);
    case 'not-listed':
      if (listedAt !== undefined) return afterRelease(sendStill);
      return { result: first ?? (await sendStill()), released: false };
    case 'too-soon':
      return { result: TOO_SOON, released: false };
    case 'later':
      return { result: release, released: false };
  }
}

/** A list that is kept in several places may refuse for a moment what it has let go. */
async function afterRelease(send: Sending['sendStill']): Promise<OptInSent> {
  const result = await send();
  if (!isOptedOut(result)) return { result, released: true };
  return { result: { kind: 'later', detail: 'released, and refused still', somebodyMustAct: false }, released: true };
}

function isOptedOut(result: Handed): boolean {
  return result.kind === 'refused' && result.reason === 'opted-out';
}
