import { isQueued } from '../domain/facts.ts';
import type { Drawing } from './draw-text.ts';
import { mayDraw } from './draw-text.ts';
import type { Speech, World } from './ports/world.ts';
import type { LastHop } from './send-touch.ts';
import { decideOn } from './send-touch.ts';

/** The same messages in the same order; those to newcomers of a range that is stopped are refused. */
export async function withinRanges(
  hops: readonly LastHop[],
  drawing: Drawing & Omit<World, 'program'> & Speech,
): Promise<readonly LastHop[]> {
  const { program, settings, now } = drawing;
  const checked: LastHop[] = [];
  for (const hop of hops) {
    const { contact } = hop;
    // Only what would be sent is counted, and most go to people who have long been known.
    const draws =
      contact?.newcomer !== undefined &&
      decideOn(hop, { program, settings, now: now(), newId: () => '' }).facts.some(isQueued);
    checked.push(!draws || (await mayDraw(contact, drawing)) ? hop : { ...hop, refusal: 'range-stopped' });
  }
  return checked;
}
