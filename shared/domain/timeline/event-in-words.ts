import { DEFERRED, SKIPPED } from '../campaign/explain.ts';
import { inWords } from '../contact/risk/reason.ts';
import type { Fact } from '../facts.ts';

/** What systems told of them, and what we did or left undone by ourselves. */
export function eventInWords(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'customer-joined':
      return `Joined on ${fact.joinedOn} (told by ${fact.source})`;
    case 'customer-left':
      return `Left on ${fact.leftOn} (told by ${fact.source})`;
    case 'converted':
      return `Did what ${fact.purpose} was for: ${fact.event}`;
    case 'risk-rose':
      return `More likely to leave, ${fact.level} now: ${fact.reasons.map(inWords).join(' ')}`;
    case 'customer-event':
      return `${fact.type} (told by ${fact.source})`;
    case 'customer-updated':
      return `${fact.source} changed ${fact.changed.join(', ') || 'nothing'}`;
    case 'number-unreachable':
      return 'No text can reach this number, the provider says';
    case 'number-released':
      return "Their number is off AWS's list of those who opted out";
    case 'contact-refused':
      return `${fact.eventType} was refused: the phone number ${fact.problem}`;
    case 'survey-started':
      return `Asked: ${fact.survey}`;
    case 'link-clicked':
      return fact.by === 'person'
        ? `Followed the link of ${fact.purpose}`
        : `A machine looked at the link of ${fact.purpose}`;
    case 'reminder-due':
      return `Reminded of ${fact.survey}, ${fact.question}`;
    case 'touch-skipped':
      return `${fact.purpose} was not sent: ${SKIPPED[fact.reason]}`;
    case 'touch-deferred':
      return `${fact.purpose} waits until ${fact.until.slice(0, 16).replace('T', ' ')} UTC: ${DEFERRED[fact.reason]}`;
    default:
      return undefined;
  }
}
