import type { Fact } from '../facts.ts';

/**
 * The network may say several things of one text (taken by the carrier, then by the phone; unreachable, then delivered
 * after all): it counts as delivered once when it ever was, else as undelivered once, as it was said first. Of whatever it
 * says anything, that was sent, also where whoever handed it over ended before they could tell, or it was given up.
 */
export function withOneFate(facts: readonly Fact[]): readonly Fact[] {
  const delivered = new Set<string>();
  const heardOf = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'message-delivered') delivered.add(fact.messageId);
    if (fact.kind === 'message-delivered' || fact.kind === 'message-undelivered') heardOf.add(fact.messageId);
  }
  const told = new Set<string>();
  return facts.filter((fact) => {
    if (fact.kind === 'message-failed') return !heardOf.has(fact.messageId);
    if (fact.kind !== 'message-delivered' && fact.kind !== 'message-undelivered') return true;
    if (told.has(fact.messageId)) return false;
    if (fact.kind === 'message-undelivered' && delivered.has(fact.messageId)) return false;
    told.add(fact.messageId);
    return true;
  });
}
