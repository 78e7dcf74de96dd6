import type { Fact, MessageQueued, Purpose } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { Turn } from '../turn.ts';
import type { Counts } from './counts.ts';
import { add, NOTHING, one } from './counts.ts';

/** `all`, `survey:<id>` or `campaign:<id>`. */
export type Scope = string;
export const ALL: Scope = 'all';

/** Counts what happened, turn by turn; a running total, so that an hour of any size is counted in little memory. */
export class Counter {
  readonly #byScope = new Map<Scope, Counts>();

  count(turn: Turn): void {
    const texts = new Map(turn.facts.filter(isQueued).map((text) => [text.messageId, text]));
    for (const fact of withOneFate(turn.facts)) {
      const text = 'messageId' in fact ? texts.get(fact.messageId) : undefined;
      const counts = countsOf(fact, text);
      if (counts === undefined) continue;
      const own = 'messageId' in fact ? scopeOfPurpose(text?.purpose) : scopeOf(fact);
      this.#add(ALL, counts);
      if (own !== undefined) this.#add(own, counts);
    }
  }

  get totals(): ReadonlyMap<Scope, Counts> {
    return this.#byScope;
  }

  #add(scope: Scope, counts: Partial<Counts>): void {
    this.#byScope.set(scope, add(this.#byScope.get(scope) ?? NOTHING, { ...NOTHING, ...counts }));
  }
}

/**
 * The network may say several things of one text (taken by the carrier, then by the phone; unreachable, then delivered
 * after all): it counts as delivered once when it ever was, else as undelivered once.
 */
function withOneFate(facts: readonly Fact[]): readonly Fact[] {
  const delivered = new Set<string>();
  for (const fact of facts) if (fact.kind === 'message-delivered') delivered.add(fact.messageId);
  const told = new Set<string>();
  return facts.filter((fact) => {
    if (fact.kind !== 'message-delivered' && fact.kind !== 'message-undelivered') return true;
    if (told.has(fact.messageId)) return false;
    if (fact.kind === 'message-undelivered' && delivered.has(fact.messageId)) return false;
    told.add(fact.messageId);
    return true;
  });
}

/** @param text what was sent, where the fact is about a text */
function countsOf(fact: Fact, text: MessageQueued | undefined): Partial<Counts> | undefined {
  switch (fact.kind) {
    case 'message-sent':
      // A text that was stored before prices were known has none.
      return { sent: 1, costMicros: text?.micros ?? 0 };
    case 'message-failed':
      return { failed: 1 };
    case 'message-delivered':
      return { delivered: 1 };
    case 'message-undelivered':
      return { undelivered: 1 };
    case 'message-received':
      return { received: 1 };
    case 'survey-started':
      return { asked: 1 };
    case 'question-answered': {
      const name = `${fact.survey}.${fact.question}`;
      return {
        answered: 1,
        responded: fact.first ? 1 : 0,
        questions: { [name]: one(fact.value, fact.how !== 'words') },
      };
    }
    case 'consent-withdrawn':
      return fact.channel === 'sms' || fact.channel === 'provider' ? { optOuts: 1 } : undefined;
    case 'consent-granted':
      return fact.channel === 'sms' ? { optIns: 1 } : undefined;
    case 'case-opened':
      return { casesOpened: 1 };
    case 'touch-skipped':
      return { skipped: { [fact.reason]: 1 } };
    default:
      return undefined;
  }
}

function scopeOf(fact: Fact): Scope | undefined {
  if ('survey' in fact) return `survey:${fact.survey}`;
  if ('purpose' in fact) return scopeOfPurpose(fact.purpose);
  return undefined;
}

function scopeOfPurpose(purpose: Purpose | undefined): Scope | undefined {
  return purpose?.includes(':') ? purpose : undefined;
}
