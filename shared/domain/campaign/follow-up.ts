import { addDays, instantOf, localDateAt } from '../calendar/local-time.ts';
import type { Contact, DeferredTouch } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { zoneOf } from '../context.ts';
import { addHours } from '../instant.ts';
import { versionOf } from '../program.ts';
import type { CampaignDefinition } from './campaign.ts';
import { isFollowUp } from './campaign.ts';
import type { TouchName } from './touch.ts';

/** What is to be sent later where no reply comes to a message that leaves now. */
export function followUpsOn(
  { id }: CampaignDefinition,
  { occurrence }: TouchName,
  contact: Contact,
  { program, settings, now }: SpeakingContext,
): readonly DeferredTouch[] {
  const zone = zoneOf(contact, settings);
  return program.campaigns.filter(isFollowUp).flatMap((followUp) => {
    const { to, afterDays, localHour } = followUp.trigger;
    if (to !== id) return [];
    const until = instantOf(addDays(localDateAt(now, zone), afterDays), localHour, zone);
    const expiresAt = addHours(until, followUp.expiresAfterHours);
    return [{ campaign: followUp.id, occurrence, version: versionOf(followUp), expiresAt, since: now, until }];
  });
}
