import type { Category } from '../consent.ts';
import { allows } from '../consent.ts';
import type { Settings } from '../context.ts';
import type { ConsentGiven } from '../facts.ts';
import { dayOf } from '../instant.ts';
import type { Contact } from './contact.ts';

/** Only advertising is confirmed: the rest is about what the customer does with the operator anyway. */
const CONFIRMED: readonly Category[] = ['marketing'];

/** Of what somebody is said to have agreed to, what waits for their own yes. */
export function toConfirm(
  { consent }: Contact,
  categories: readonly Category[],
  { doubleOptIn }: Pick<Settings, 'doubleOptIn'>,
): readonly Category[] {
  if (!doubleOptIn || consent.kind === 'opted-out') return [];
  return categories.filter((category) => CONFIRMED.includes(category) && !allows(consent, category));
}

/** What is told without what they said no to, unless they are said to have agreed to that on a later day. */
export function withoutDeclined(
  { consent, declined }: Contact,
  categories: readonly Category[],
  given: ConsentGiven | undefined,
): readonly Category[] {
  if (declined === undefined) return categories;
  const isNews = given?.on !== undefined && dayOf(given.on) > dayOf(declined.at);
  return isNews
    ? categories
    : categories.filter((category) => allows(consent, category) || !declined.categories.includes(category));
}

/** Whether somebody has yet to be asked for their yes. Who may have said no is not asked for more. */
export function isToBeAsked({ unconfirmed, consent, unsureSince }: Contact): boolean {
  if (unsureSince !== undefined || consent.kind === 'opted-out') return false;
  return unconfirmed !== undefined && unconfirmed.askedAt === undefined;
}
