import type { Scenario } from '../../../infra/local/rehearse/scenario.ts';
import type { Aftermath } from './aftermath.ts';

/** Each text from a customer was heard, once. */
export function eachTextIsHeardOnce({ turns }: Aftermath, { steps }: Scenario): readonly string[] {
  const heard = new Map<string, number>();
  for (const fact of turns.flatMap(({ facts }) => facts)) {
    if (fact.kind === 'message-received') heard.set(fact.inboundId, (heard.get(fact.inboundId) ?? 0) + 1);
  }
  return steps.flatMap((step) => {
    if (!('inboundMessageId' in step)) return [];
    const { inboundMessageId: id = '', text, from } = step;
    const times = heard.get(id) ?? 0;
    return times === 1 ? [] : [`The text ${id} ("${text}" of ${from}) was heard ${times} times.`];
  });
}

/** What a cause brings about, it brings about once. */
export function eachCauseHasOneEffect({ turns }: Aftermath): readonly string[] {
  const seen = new Set<string>();
  return turns.flatMap(({ cause, contactId, facts }) => {
    if (cause.kind === 'wake' || cause.kind === 'opt-out-list') return [];
    // What is put off is decided again.
    if (facts.some(({ kind }) => kind === 'touch-deferred')) return [];
    const name = JSON.stringify([contactId, cause]);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [`${JSON.stringify(cause)} had its effect twice.`];
  });
}
