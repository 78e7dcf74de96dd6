import type { LocalDate } from '../calendar/local-time.ts';
import { addDays, localDateAt } from '../calendar/local-time.ts';
import type { Category } from '../consent.ts';
import type { Contact, SentOn } from '../contact/contact.ts';
import type { TurnContext } from '../context.ts';
import { zoneOf } from '../context.ts';
import type { Plan } from '../program.ts';
import type { CampaignDefinition } from './campaign.ts';
import { LONGEST_CAP_DAYS } from './cap.ts';

/** Whether one more message of this campaign on that day would be more than a cap allows. */
export function isCapped(
  { sent = [] }: Contact,
  { category, caps: own }: CampaignDefinition,
  day: LocalDate,
  { caps = [] }: Plan,
): boolean {
  if (own === 'exempt') return false;
  return caps.some(({ categories, days, most }) => {
    if (!categories.includes(category)) return false;
    const first = addDays(day, 1 - days);
    const looked = sent.filter(({ on }) => on >= first);
    return looked.reduce((sum, each) => sum + countOf(each, categories), 0) >= most;
  });
}

function countOf(day: SentOn, categories: readonly Category[]): number {
  return categories.reduce((sum, category) => sum + (day[category] ?? 0), 0);
}

/** The first day from this one on that the caps leave free. */
export function firstFreeDay(contact: Contact, campaign: CampaignDefinition, today: LocalDate, plan: Plan): LocalDate {
  let day = today;
  for (let later = 0; later < LONGEST_CAP_DAYS && isCapped(contact, campaign, day, plan); later += 1) {
    day = addDays(day, 1);
  }
  return day;
}

/** The contact with one more message sent today; days that no cap looks back to are forgotten. */
export function counted(contact: Contact, category: Category, { caps = [] }: Plan, context: TurnContext): Contact {
  if (caps.length === 0) return contact;
  const today = localDateAt(context.now, zoneOf(contact, context.settings));
  const first = addDays(today, 1 - Math.max(...caps.map(({ days }) => days)));
  const { sent = [] } = contact;
  const others = sent.filter(({ on }) => on >= first && on !== today);
  const before: SentOn = sent.find(({ on }) => on === today) ?? { on: today };
  return { ...contact, sent: [...others, { ...before, [category]: (before[category] ?? 0) + 1 }] };
}
