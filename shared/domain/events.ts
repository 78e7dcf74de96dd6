import type { ConsentEvidence, Fact } from './facts.ts';
import type { Turn } from './turn.ts';

export const OUR_EVENT_TYPES = [
  'response.recorded',
  'case.opened',
  'consent.withdrawn',
  'consent.granted',
  'consent.refused',
  'help.unanswered',
  'contact.refused',
  'contact.at-risk',
  'range.stopped',
  'link.clicked',
] as const;
export type OurEventType = (typeof OUR_EVENT_TYPES)[number];

/** Of the operator's own making: `plan.at-risk`. */
export type CustomEventType = string;

/**
 * What other systems hear of a turn, on the bus. A contact is named by its id and words are left out: an event is
 * copied into many places, and nothing personal should follow it there.
 */
export interface DomainEvent {
  readonly type: OurEventType | CustomEventType;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function eventsOf({ contactId, turnId, facts }: Turn): readonly DomainEvent[] {
  return facts.flatMap((fact) => {
    const event = eventOf(fact);
    return event === undefined ? [] : [{ ...event, detail: { contactId, turnId, ...event.detail } }];
  });
}

function wasTold({ channel }: ConsentEvidence): boolean {
  return channel === 'event' || channel === 'import';
}

function eventOf(fact: Fact): DomainEvent | undefined {
  switch (fact.kind) {
    case 'question-answered': {
      const { survey, question, occurrence, value, how, sure, late } = fact;
      const told = how === 'words' ? {} : { value };
      return {
        type: 'response.recorded',
        detail: { survey, question, occurrence, ...told, how, sure, ...(late && { late }) },
      };
    }
    case 'case-opened': {
      const { kind: _, ...detail } = fact;
      return { type: 'case.opened', detail };
    }
    case 'custom-event': {
      const { kind: _, type, ...detail } = fact;
      return { type, detail };
    }
    case 'consent-withdrawn':
      // Who told us by an event knows it already.
      if (wasTold(fact)) return undefined;
      return { type: 'consent.withdrawn', detail: { categories: fact.categories, channel: fact.channel } };
    case 'consent-granted':
      if (wasTold(fact)) return undefined;
      return { type: 'consent.granted', detail: { categories: fact.categories, channel: fact.channel } };
    case 'opt-in-refused':
      return { type: 'consent.refused', detail: fact.until === undefined ? {} : { until: fact.until } };
    case 'help-unanswered':
      return { type: 'help.unanswered', detail: {} };
    case 'risk-rose': {
      const { level, before, reasons } = fact;
      return { type: 'contact.at-risk', detail: { level, before, reasons: reasons.map(({ kind }) => kind) } };
    }
    case 'link-clicked': {
      const { kind: _, by, token: __, ...detail } = fact;
      return by === 'person' ? { type: 'link.clicked', detail } : undefined;
    }
    case 'contact-refused':
      return {
        type: 'contact.refused',
        detail: { eventType: fact.eventType, problem: fact.problem, source: fact.source },
      };
    default:
      return undefined;
  }
}
