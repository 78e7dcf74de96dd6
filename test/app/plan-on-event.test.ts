import { describe, expect, it } from 'vitest';
import { planOnEvent } from '../../shared/app/plan-on-event.ts';
import type { QueuedTouch } from '../../shared/app/ports/send-queue.ts';
import type { CampaignDefinition } from '../../shared/domain/campaign/campaign.ts';
import type { Touch, TouchState } from '../../shared/domain/campaign/touch.ts';
import { addHours } from '../../shared/domain/instant.ts';
import { versionOf } from '../../shared/domain/program.ts';
import { at, MORNING, somebody } from '../support/somebody.ts';

const THANKS: CampaignDefinition = {
  id: 'thanks-for-looking',
  trigger: { kind: 'event', type: 'link.clicked' },
  category: 'marketing',
  content: { kind: 'words', words: { en: '{{ businessName }}: thank you for looking.' } },
  expiresAfterHours: 2,
};

/** Keeps each touch once, as the table does. */
function planning(campaigns: readonly CampaignDefinition[], found: TouchState | 'erased' = 'planned') {
  const planned: Touch[] = [];
  const queued: QueuedTouch[] = [];
  return {
    planned,
    queued,
    program: { ...at(MORNING).program, campaigns },
    now: () => MORNING,
    eventTouches: {
      planUnlessErased: async (touch: Touch) => {
        planned.push(touch);
        return found;
      },
    },
    queue: { add: async (touches: readonly QueuedTouch[]) => void queued.push(...touches) },
    pace: { claim: async () => MORNING, nextFree: async () => MORNING, interval: 1000 },
  };
}

const CLICK = { type: 'link.clicked', occurrence: 'message-1', at: MORNING } as const;
const { contactId } = somebody();

describe('a link that was followed', () => {
  it('brings about what the program sends on it, once for the text that it stood in', async () => {
    const clicked = planning([THANKS]);
    await planOnEvent(contactId, CLICK, clicked);
    const touch = {
      contactId,
      campaign: 'thanks-for-looking',
      occurrence: 'message-1',
      version: versionOf(THANKS),
      expiresAt: addHours(MORNING, 2),
    };
    expect(clicked.planned).toEqual([touch]);
    expect(clicked.queued).toEqual([{ touch, slot: MORNING }]);
  });

  it('brings no second text of the campaign that its own text is of, whose links would ask for a third', async () => {
    const clicked = planning([THANKS, { ...THANKS, id: 'more' }]);
    await planOnEvent(contactId, { ...CLICK, purpose: 'campaign:thanks-for-looking' }, clicked);
    expect(clicked.planned.map(({ campaign }) => campaign)).toEqual(['more']);
  });

  it('brings nothing about where it did so before, or the program sends nothing on it', async () => {
    const settled = planning([THANKS], 'dispatched');
    await planOnEvent(contactId, CLICK, settled);
    expect(settled.queued).toEqual([]);
    const other = planning([{ ...THANKS, trigger: { kind: 'event', type: 'order.placed' } }]);
    await planOnEvent(contactId, CLICK, other);
    expect(other.planned).toEqual([]);
  });
});
