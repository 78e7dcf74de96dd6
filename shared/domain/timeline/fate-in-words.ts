import type { Fact } from '../facts.ts';
import type { Instant } from '../instant.ts';

/** Reasons that the provider gave; any other is ours. */
const PROVIDERS: readonly string[] = ['opted-out', 'too-soon', 'bad-number', 'too-dear', 'rejected'];

/** What became of one of our texts, by the facts about it. */
export function fateInWords(facts: readonly Fact[]): readonly string[] {
  const told = facts.flatMap((fact) => inWords(fact) ?? []);
  return told.length === 0 ? ['has not left yet'] : told;
}

function inWords(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'message-sent':
      return `sent ${moment(fact.at)}`;
    case 'message-failed':
      return `${PROVIDERS.includes(fact.reason) ? 'refused by the provider' : 'not sent'}: ${fact.reason}`;
    case 'message-postponed':
      return `waited for the provider: ${fact.reason}`;
    case 'message-repeated':
      return 'sent again, as nobody knew whether it had left';
    case 'message-delivered':
      return `delivered ${moment(fact.at)}`;
    case 'message-undelivered':
      return `not delivered: ${fact.status}`;
    default:
      return undefined;
  }
}

function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}
