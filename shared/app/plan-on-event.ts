import type { CustomerEventType } from '../domain/campaign/campaign.ts';
import { purposeOf } from '../domain/campaign/campaign.ts';
import type { EventFields, Touch } from '../domain/campaign/touch.ts';
import type { Purpose } from '../domain/facts.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { addHours } from '../domain/instant.ts';
import type { Plan } from '../domain/program.ts';
import { versionOf } from '../domain/program.ts';
import type { EventTouches } from './ports/campaigns.ts';
import type { Queueing } from './queue-touches.ts';
import { queueTouches } from './queue-touches.ts';

export interface EventPlanning extends Queueing {
  readonly program: Plan;
  readonly eventTouches: EventTouches;
}

export interface PlanningEvent {
  readonly type: CustomerEventType;
  /** What it is about: each campaign that it triggers comes once for that. */
  readonly occurrence: string;
  readonly at: Instant;
  /** Of the text that brought it about. What sent that one is not sent again for it: its texts would follow each other for ever. */
  readonly purpose?: Purpose;
  /** What texts about it may name. */
  readonly fields?: EventFields;
}

/** Plans what the program wants to send on such an event; again for one that comes again, to the same effect. */
export async function planOnEvent(
  contactId: ContactId,
  { type, occurrence, at, purpose, fields }: PlanningEvent,
  planning: EventPlanning,
): Promise<void> {
  const wanted = planning.program.campaigns.filter(
    (campaign) =>
      campaign.trigger.kind === 'event' && campaign.trigger.type === type && purposeOf(campaign) !== purpose,
  );
  for (const campaign of wanted) {
    const touch: Touch = {
      contactId,
      campaign: campaign.id,
      occurrence,
      version: versionOf(campaign),
      expiresAt: addHours(at, campaign.expiresAfterHours),
      ...(fields && { fields }),
    };
    const state = await planning.eventTouches.planUnlessErased(touch, planning.now());
    if (state === 'planned') await queueTouches([touch], planning);
  }
}
