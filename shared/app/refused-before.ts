import type { MessageQueued } from '../domain/facts.ts';
import type { Turn } from '../domain/turn.ts';
import type { Turns } from './ports/turns.ts';

/** What the provider refuses a text for that says something of the contact, and so is heeded. */
const HEEDED = ['opted-out', 'too-soon', 'bad-number'] as const;

export type HeededReason = (typeof HEEDED)[number];

export function isHeeded(reason: string): reason is HeededReason {
  return HEEDED.some((heeded) => heeded === reason);
}

/**
 * Why an earlier attempt at this text was refused, where that was heeded, and its sender ended before it was settled. A
 * refusal has its effect once: the text must not be tried again, as a second one would say nothing to anybody.
 */
export async function refusedBefore(
  { contactId }: Turn,
  { messageId: id }: MessageQueued,
  turns: Pick<Turns, 'isHeeded'>,
): Promise<HeededReason | undefined> {
  for (const reason of HEEDED) {
    if (await turns.isHeeded(contactId, { kind: 'refusal', id, reason })) return reason;
  }
  return undefined;
}
