import { setTimeout } from 'node:timers/promises';
import type { SmsSender } from '../../app/ports.ts';

/** Milliseconds before the second, third and fourth attempt, and as much again at most. */
const PAUSES = [250, 500, 1_000];

/**
 * Tries again, after a while that grows and is never the same, where the provider had no room for a text. It certainly was
 * not sent then; a text of which that is not known is not tried again here.
 */
export function withBackoff(sender: SmsSender): SmsSender {
  return {
    async send(...text) {
      for (const pause of PAUSES) {
        const result = await sender.send(...text);
        if (result.kind !== 'later' || result.somebodyMustAct) return result;
        await setTimeout(pause * (1 + Math.random()));
      }
      return sender.send(...text);
    },
  };
}
