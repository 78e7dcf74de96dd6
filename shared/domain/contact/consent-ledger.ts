import type { Category } from '../consent.ts';
import { CATEGORIES } from '../consent.ts';
import type { ConsentFact, Fact, Purpose } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { TurnId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { fateInWords } from '../timeline/fate-in-words.ts';
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
  /** The question of a double opt-in that they answered; absent where it is none, or no longer kept. */
  readonly asked?: Said;
  /** What they were told in answer; absent where texts of that time are no longer kept. */
  readonly answeredWith?: readonly Said[];
}

/** A text of ours, and what became of it. */
export interface Said {
  readonly at: Instant;
  readonly text: string;
  /** In plain words. */
  readonly became: readonly string[];
}

/**
 * Every change of a person's consent, the first first.
 * @param textsSince older texts are no longer kept
 */
export function consentLedger(turns: readonly Turn[], textsSince: Instant): readonly ConsentEntry[] {
  return turns.flatMap((turn) => {
    const { at, turnId, facts } = turn;
    const received = facts.find((fact) => fact.kind === 'message-received');
    const answers = at < textsSince ? {} : { answeredWith: saidIn(turn) };
    return facts.filter(isConsent).map((fact) => {
      const asked = answersRequest(fact) ? lastRequest(turns, turnId) : undefined;
      return { at, turnId, fact, ...(received && { received }), ...(asked && { asked }), ...answers };
    });
  });
}

/** A yes or no to what they were asked. A START always gives service as well. */
function answersRequest(fact: ConsentFact): boolean {
  if (fact.kind === 'consent-declined') return true;
  return fact.kind === 'consent-granted' && fact.channel === 'sms' && !fact.categories.includes('service');
}

function lastRequest(turns: readonly Turn[], before: TurnId): Said | undefined {
  const asked = turns.findLast(
    ({ turnId, facts }) =>
      turnId < before &&
      facts.some(isQueued) &&
      facts.some(
        (fact) =>
          (fact.kind === 'message-queued' && fact.purpose === 'opt-in-request') ||
          (fact.kind === 'consent-requested' && fact.channel === 'sms'),
      ),
  );
  return asked && saidIn(asked, ['opt-in-request', 'opt-in-confirmation'])[0];
}

function saidIn({ at, facts }: Turn, purposes?: readonly Purpose[]): readonly Said[] {
  const texts = facts.filter(isQueued).filter(({ purpose }) => purposes?.includes(purpose) ?? true);
  return texts.map(({ messageId, text }) => {
    const about = facts.filter((fact) => 'messageId' in fact && fact.messageId === messageId);
    return { at, text, became: fateInWords(about) };
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
