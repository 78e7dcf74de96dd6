import type { Category } from '../consent.ts';
import { allows } from '../consent.ts';
import type { Settings } from '../context.ts';
import type { ConsentGiven } from '../facts.ts';
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

/** Whether their no stands against what is told: only of a consent of a later day are they asked again. */
export function isDeclined({ declinedAt }: Contact, given: ConsentGiven | undefined): boolean {
  if (declinedAt === undefined) return false;
  return given?.on === undefined || dayOf(given.on) <= dayOf(declinedAt);
}

const dayOf = (on: string): string => on.slice(0, 'YYYY-MM-DD'.length);

/** Whether somebody has yet to be asked for their yes. */
export function isToBeAsked({ unconfirmed, consent }: Contact): boolean {
  return unconfirmed !== undefined && unconfirmed.askedAt === undefined && consent.kind === 'granted';
}
