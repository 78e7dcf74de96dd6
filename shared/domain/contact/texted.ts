import type { Fact, Purpose } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { addHours } from '../instant.ts';
import { REPLY_HOURS } from '../metrics/reply-times.ts';
import { isCounted } from '../metrics/scope.ts';
import type { Contact } from './contact.ts';

/** The contact after these texts were made out to them. */
export function texted(contact: Contact, facts: readonly Fact[], at: Instant): Contact {
  const text = facts.findLast(isQueued);
  if (text === undefined) return contact;
  const { purpose, language } = text;
  const following = isCounted(purpose) ? undefined : lastUnasked(contact);
  const spoken = contact.profile.language === undefined && { language };
  return { ...contact, lastTextAt: at, lastText: { purpose, ...spoken, ...(following && { following }) } };
}

/** What somebody had before them when they said no. */
export function lastUnasked({ lastText }: Pick<Contact, 'lastText'>): Purpose | undefined {
  return lastText?.following ?? lastText?.purpose;
}

/** Which of our texts theirs answers, by its time: the last one, unless they have written since. */
export function replyTo(
  { lastTextAt, lastText, lastHeardAt }: Contact,
  receivedAt: Instant,
): { readonly purpose: Purpose; readonly seconds: number } | undefined {
  if (lastTextAt === undefined || lastText === undefined) return undefined;
  const isFirst = lastHeardAt === undefined || lastHeardAt <= lastTextAt;
  if (!isFirst || receivedAt < lastTextAt || receivedAt > addHours(lastTextAt, REPLY_HOURS)) return undefined;
  return {
    purpose: lastText.purpose,
    seconds: Math.round((Date.parse(receivedAt) - Date.parse(lastTextAt)) / 1000),
  };
}
