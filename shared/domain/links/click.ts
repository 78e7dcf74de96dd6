import { active } from '../contact/activity.ts';
import type { Contact } from '../contact/contact.ts';
import type { TurnContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { LinkClicked } from '../facts.ts';
import type { ContactId } from '../ids.ts';
import type { Instant } from '../instant.ts';

/** A short link that was followed, as it was handed over to be recorded. */
export interface Click extends Omit<LinkClicked, 'kind' | 'first'> {
  /** Ours, made when the link was followed: one that is handed over again has the same. */
  readonly clickId: string;
  readonly contactId: ContactId;
  readonly at: Instant;
  /** When the link stops working. */
  readonly expiresAt: Instant;
}

/** Nobody follows two links within so short a time; whatever looks at all links of a text does. */
const AT_ONCE_MILLISECONDS = 2_000;

/**
 * These clicks, with those taken for a machine's that followed several links of one person at once.
 * @param clicks such as came together; of others nothing is known here
 */
export function withoutBursts(clicks: readonly Click[]): readonly Click[] {
  return clicks.map((click) => (clicks.some((other) => isBeside(other, click)) ? { ...click, by: 'machine' } : click));
}

/** Whether two clicks are such that no person would make both. */
export function isBeside(other: Click, click: Click): boolean {
  if (other.contactId !== click.contactId || other.token === click.token) return false;
  return Math.abs(Date.parse(other.at) - Date.parse(click.at)) < AT_ONCE_MILLISECONDS;
}

/** A click is a fact; a person's also says that they are there, and opens the text that the link stood in. */
export function clicked(contact: Contact, click: Click, { settings, now }: TurnContext): Decision {
  const { clickId: _, contactId: __, at, expiresAt, ...followed } = click;
  const fact = { kind: 'link-clicked', ...followed } as const;
  if (click.by === 'machine') return { contact, facts: [{ ...fact, first: false }] };
  const { lastClickedAt, clicked: earlier = {} } = contact;
  const there: Contact = {
    ...active(contact, at, settings),
    lastClickedAt: lastClickedAt !== undefined && lastClickedAt > at ? lastClickedAt : at,
    clicked: { ...stillOpen(earlier, now), [click.messageId]: expiresAt },
  };
  // One that is recorded after the link's end is looked up as well: the one before it may have been recorded as late.
  return { contact: there, facts: [{ ...fact, first: !Object.hasOwn(earlier, click.messageId) }] };
}

type Texts = NonNullable<Contact['clicked']>;

/** Texts whose links have expired cannot be followed again: they need not be remembered. */
function stillOpen(texts: Texts, now: Instant): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, until]) => now < until));
}
