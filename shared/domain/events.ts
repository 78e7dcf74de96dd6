import type { Fact } from './facts.ts';
import type { Turn } from './turn.ts';

/**
 * What other systems hear of a turn, on the bus. A contact is named by its id and words are left out: an event is
 * copied into many places, and nothing personal should follow it there.
 */
export interface DomainEvent {
  readonly type: 'response.recorded' | 'case.opened' | 'consent.withdrawn' | 'consent.granted' | 'contact.refused';
  readonly detail: Readonly<Record<string, unknown>>;
}

export function eventsOf({ contactId, turnId, facts }: Turn): readonly DomainEvent[] {
  return facts.flatMap((fact) => {
    const event = eventOf(fact);
    return event === undefined ? [] : [{ ...event, detail: { contactId, turnId, ...event.detail } }];
  });
}

function eventOf(fact: Fact): DomainEvent | undefined {
  switch (fact.kind) {
    case 'question-answered': {
      const { survey, question, occurrence, value, how, sure } = fact;
      const told = how === 'words' ? {} : { value };
      return { type: 'response.recorded', detail: { survey, question, occurrence, ...told, how, sure } };
    }
    case 'case-opened': {
      const { caseId, survey, question, value } = fact;
      return { type: 'case.opened', detail: { caseId, survey, question, value } };
    }
    case 'consent-withdrawn':
      // Who told us by an event knows it already.
      if (fact.channel === 'event') return undefined;
      return { type: 'consent.withdrawn', detail: { categories: fact.categories, channel: fact.channel } };
    case 'consent-granted':
      if (fact.channel === 'event') return undefined;
      return { type: 'consent.granted', detail: { categories: fact.categories, channel: fact.channel } };
    case 'contact-refused':
      return {
        type: 'contact.refused',
        detail: { eventType: fact.eventType, problem: fact.problem, source: fact.source },
      };
    default:
      return undefined;
  }
}
