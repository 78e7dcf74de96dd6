import type { Contact } from './contact/contact.ts';
import type { Fact } from './facts.ts';
import type { Instant } from './instant.ts';
import { addHours } from './instant.ts';
import type { Turn } from './turn.ts';

/** For how many days what kind of fact is kept. */
export interface Retention {
  /** Texts, their links, and what became of them. */
  readonly messages: number;
  /** Surveys, their answers, and the cases that they opened. */
  readonly answers: number;
  /** What somebody agreed to and took back. */
  readonly consent: number;
  /** What systems told of somebody, planned messages, and everything else. */
  readonly other: number;
  /** Strangers, and customers who have left, after they were last active. */
  readonly contacts: number;
}

type Kept = Exclude<keyof Retention, 'contacts'>;

/** Hours are counted again for as long as facts join them, and a text may be delivered again: nothing goes before that. */
export const LEAST_DAYS = 30;

export function addDaysTo(at: Instant, days: number): Instant {
  return addHours(at, days * 24);
}

/** Until when any of a turn's facts is kept. Facts that join it later, of what became of a text, are no longer kept than the text. */
export function keptUntil({ at, facts }: Pick<Turn, 'at' | 'facts'>, retention: Retention): Instant {
  return addDaysTo(at, Math.max(...facts.map((fact) => retention[keptAs(fact)])));
}

/** The turn with those of its facts that are kept still; undefined where none is. */
export function stillKept(turn: Turn, retention: Retention, now: Instant): Turn | undefined {
  const facts = turn.facts.filter((fact) => now < addDaysTo(turn.at, retention[keptAs(fact)]));
  if (facts.length === turn.facts.length) return turn;
  return facts.length === 0 ? undefined : { ...turn, facts };
}

/** The contact with those of their last answers that are kept still. */
export function withKeptScores({ scores = {}, ...contact }: Contact, { answers }: Retention, now: Instant): Contact {
  const kept = Object.entries(scores).filter(([, { at }]) => now < addDaysTo(at, answers));
  return kept.length === 0 ? contact : { ...contact, scores: Object.fromEntries(kept) };
}

/** The first that a fact's name begins with; what a later version wrote is known by it as well. */
const KINDS: readonly (readonly [RegExp, Kept])[] = [
  [/^(message|link)-/, 'messages'],
  [/^(consent|opt-in)-|^number-released$|^help-unanswered$/, 'consent'],
  [/^(survey|question|answer|reminder|case)-|^custom-event$|^contact-tagged$/, 'answers'],
];

function keptAs({ kind }: Fact): Kept {
  return KINDS.find(([names]) => names.test(kind))?.[1] ?? 'other';
}
