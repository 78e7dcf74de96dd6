import { addDays, localDateAt } from '../calendar/local-time.ts';
import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { zoneOf } from '../context.ts';
import type { CampaignDefinition } from './campaign.ts';

const FATIGUE_DAYS = 14;

/**
 * Whether this person was asked something so lately, by any survey, that they are not asked again. Counted in days of
 * their own calendar, so that a survey which comes every so many days at the same hour is not too early by a second.
 */
export function isTired(
  contact: Contact,
  { content, fatigue }: CampaignDefinition,
  { now, program, settings }: SpeakingContext,
): boolean {
  const { lastAskedAt } = contact;
  const { fatigueDays = FATIGUE_DAYS } = program;
  if (content.kind !== 'survey' || fatigue === 'exempt' || lastAskedAt === undefined) return false;
  const zone = zoneOf(contact, settings);
  return localDateAt(now, zone) < addDays(localDateAt(lastAskedAt, zone), fatigueDays);
}
