import type { LocalDate } from '../calendar/local-time.ts';
import { addDays, localDateAt } from '../calendar/local-time.ts';
import type { Contact } from '../contact/contact.ts';
import { riskOf } from '../contact/risk/risk-of.ts';
import type { TurnContext } from '../context.ts';
import { zoneOf } from '../context.ts';
import { placeOf } from '../place/place.ts';
import type { Days, Segment } from './segment.ts';

type Now = Pick<TurnContext, 'now' | 'settings'>;

/** Whether somebody belongs to a segment now. What is not known of a contact matches nothing. */
export function matches(segment: Segment, contact: Contact, context: Now): boolean {
  const { profile } = contact;
  if ('all' in segment) return segment.all.every((part) => matches(part, contact, context));
  if ('any' in segment) return segment.any.some((part) => matches(part, contact, context));
  if ('not' in segment) return !matches(segment.not, contact, context);
  if ('tag' in segment) return profile.tags?.includes(segment.tag) ?? false;
  if ('interest' in segment) return profile.interests?.includes(segment.interest) ?? false;
  if ('language' in segment) return profile.language === segment.language;
  if ('country' in segment) return placeOf(contact.phone).country === segment.country;
  if ('attribute' in segment) return profile.attributes?.[segment.attribute] === segment.is;
  if ('risk' in segment) return segment.risk.includes(riskOf(contact, context.now).level);
  if ('score' in segment) {
    const score = contact.scores?.[segment.score]?.value;
    return score !== undefined && segment.from <= score && score <= segment.to;
  }
  const zone = zoneOf(contact, context.settings);
  const today = localDateAt(context.now, zone);
  if ('joined' in segment) return isIn(segment.joined, profile.joinedOn, today);
  const [days, at] =
    'replied' in segment ? [segment.replied, contact.lastHeardAt] : [segment.clicked, contact.lastClickedAt];
  return isIn(days, at && localDateAt(at, zone), today);
}

function isIn(days: Days, date: LocalDate | undefined, today: LocalDate): boolean {
  if (date === undefined) return false;
  if ('withinDays' in days) return date > addDays(today, -days.withinDays);
  return 'before' in days ? date < days.before : date > days.after;
}
