import type { Category } from '../consent.ts';
import { CATEGORIES } from '../consent.ts';
import type { ConsentFact, Fact } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { TurnId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { Turn } from '../turn.ts';
import type { Contact } from './contact.ts';

/** A change of consent with all that is kept as evidence of it. A turn of an earlier version may lack any part. */
export interface ConsentEntry {
  readonly at: Instant;
  readonly turnId: TurnId;
  readonly fact: Partial<Omit<Extract<ConsentFact, { kind: 'consent-granted' }>, 'kind'>> & {
    readonly kind: ConsentFact['kind'];
    readonly because?: string;
  };
  /** The text that brought it about, as it came in. */
  readonly received?: Extract<Fact, { kind: 'message-received' }>;
  /** What they were told in answer; absent where texts of that time are no longer kept. */
  readonly answeredWith?: readonly string[];
}

/**
 * Every change of a person's consent, the first first.
 * @param textsSince older texts are no longer kept
 */
export function consentLedger(turns: readonly Turn[], textsSince: Instant): readonly ConsentEntry[] {
  return turns.flatMap(({ at, turnId, facts }) => {
    const received = facts.find((fact) => fact.kind === 'message-received');
    const answers = at < textsSince ? {} : { answeredWith: facts.filter(isQueued).map(({ text }) => text) };
    return facts.filter(isConsent).map((fact) => ({ at, turnId, fact, ...(received && { received }), ...answers }));
  });
}

function isConsent(fact: Fact): fact is ConsentFact {
  return fact.kind.startsWith('consent-');
}

/** What holds of a category now. */
export type Standing =
  /** `record` is the turn that tells of it; absent of strangers, who only wrote to us, and of what is no longer kept. */
  | { readonly kind: 'agreed'; readonly record?: TurnId }
  | { readonly kind: 'not-agreed' }
  /** Said to be agreed; it waits for their own yes by text. */
  | { readonly kind: 'unconfirmed'; readonly since: Instant }
  /** Agreed, and held back: they wrote what may mean no. */
  | { readonly kind: 'held-back'; readonly since: Instant; readonly record?: TurnId }
  | { readonly kind: 'opted-out'; readonly since: Instant };

export function consentNow(contact: Contact, entries: readonly ConsentEntry[]): Readonly<Record<Category, Standing>> {
  const standings = CATEGORIES.map((category) => [category, standingOf(category, contact, entries)] as const);
  return Object.fromEntries(standings) as Record<Category, Standing>;
}

function standingOf(
  category: Category,
  { consent, unconfirmed, unsureSince }: Contact,
  entries: readonly ConsentEntry[],
): Standing {
  if (consent.kind === 'opted-out') return { kind: 'opted-out', since: consent.since };
  if (consent.categories.includes(category)) {
    const record = grantOf(category, entries)?.turnId;
    const told = record === undefined ? {} : { record };
    return unsureSince !== undefined && category !== 'service'
      ? { kind: 'held-back', since: unsureSince, ...told }
      : { kind: 'agreed', ...told };
  }
  if (unconfirmed?.categories.includes(category)) return { kind: 'unconfirmed', since: unconfirmed.since };
  return { kind: 'not-agreed' };
}

/** The last time that they are told to have agreed to it. */
function grantOf(category: Category, entries: readonly ConsentEntry[]): ConsentEntry | undefined {
  return entries.findLast(({ fact }) => fact.kind === 'consent-granted' && fact.categories?.includes(category));
}
