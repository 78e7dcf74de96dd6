import type { Click } from '../domain/links/click.ts';
import { clicked, isBeside, withoutBursts } from '../domain/links/click.ts';
import type { EventPlanning } from './plan-on-event.ts';
import { planOnEvent } from './plan-on-event.ts';
import type { TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

export interface ClickKeeping extends TurnTaking, EventPlanning {}

/**
 * Records clicks that came together, each as a turn of whoever the link was made for; one that comes again has no second
 * effect. What a person's click calls for is planned, once for each text.
 * @returns those that could not be recorded, and those beside which they count as a machine's, to be tried again together
 */
export async function recordClicks(clicks: readonly Click[], keeping: ClickKeeping): Promise<readonly Click[]> {
  const failed: Click[] = [];
  for (const click of withoutBursts(clicks)) {
    try {
      await record(click, keeping);
    } catch (error) {
      const { contactId, messageId } = click;
      keeping.log('error', 'record-failed', { contactId, messageId, reason: String(error) });
      failed.push(click);
    }
  }
  return clicks.filter((click) => failed.some((other) => other.clickId === click.clickId || isBeside(other, click)));
}

async function record(click: Click, keeping: ClickKeeping): Promise<void> {
  const { clickId: id, contactId, messageId, purpose, at, by } = click;
  const outcome = await takeTurn(
    {
      contactId,
      cause: { kind: 'link-click', id },
      happenedAt: at,
      // Whoever was forgotten meanwhile stays so.
      decide: (contact, context) => contact && clicked(contact, click, context),
    },
    keeping,
  );
  if (by === 'machine' || outcome === 'erased' || outcome === 'nothing') return;
  // Also for a click that comes again: the first time may have died before this.
  await planOnEvent(contactId, { type: 'link.clicked', occurrence: messageId, purpose, at }, keeping);
}
