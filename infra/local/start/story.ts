import { inWords } from '../../../shared/domain/contact/risk/reason.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import type { SmsMessage } from '../services/sms-message.ts';
import type { Names } from './names.ts';
import { statusOf } from './threads.ts';

export interface Told {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** What happened to people, as sentences, oldest first; the texts themselves stand on their phones. */
export function storyOf(turns: readonly Turn[], names: Names): readonly Told[] {
  return turns.flatMap(({ at, contactId, facts }) =>
    facts.flatMap((fact) => {
      const text = sentence(fact, names.byContact(contactId));
      return text === undefined ? [] : [{ at: Date.parse(at), text }];
    }),
  );
}

/** What the network said of texts, as sentences. */
export function receiptsStory(messages: readonly SmsMessage[], names: Names): readonly Told[] {
  return messages.map(({ at, to, status }) => ({
    at,
    text: `The text to ${names.byPhone(to)} ${statusOf(status) === 'delivered' ? 'is delivered' : `fails: ${status}`}`,
  }));
}

function sentence(fact: Fact, who: string): string | undefined {
  switch (fact.kind) {
    case 'customer-joined':
      return `${who} joined (on ${fact.joinedOn})`;
    case 'customer-left':
      return `${who} left (on ${fact.leftOn})`;
    case 'customer-event':
      return `${who}: ${fact.type}`;
    case 'customer-updated':
      return `${who}: changed ${fact.changed.join(', ') || 'nothing'}`;
    case 'risk-rose':
      return `The risk that ${who} leaves is ${fact.level}: ${fact.reasons.map(inWords).join(' ')}`;
    case 'converted':
      return `${who} does what ${fact.purpose} was for: ${fact.event}`;
    case 'link-clicked':
      return fact.by === 'person'
        ? `${who} follows the link of ${fact.purpose}`
        : `A machine looks at the link of ${fact.purpose} to ${who}`;
    case 'contact-refused':
      return `${fact.eventType} was refused: the phone number ${fact.problem}`;
    case 'survey-started':
      return `${who} is asked: ${fact.survey}`;
    case 'question-answered':
      return `${who} answers ${fact.survey}.${fact.question}: ${fact.value}`;
    case 'answer-not-understood':
      return `${who}’s answer to ${fact.survey}.${fact.question} is ${fact.why}`;
    case 'reminder-due':
      return `${who} is reminded of ${fact.survey}.${fact.question}`;
    case 'survey-ended':
      return `${fact.survey} ends for ${who}: ${fact.outcome}`;
    case 'case-opened':
      return `A case is opened for ${who}: ${fact.survey}.${fact.question} is ${fact.value ?? 'in their words'}`;
    case 'contact-tagged':
      return `${who} is tagged ${fact.tag}`;
    case 'custom-event':
      return `${fact.type} is put on the bus for ${who}`;
    case 'answer-kept-as-comment':
      return `${who}’s words to ${fact.survey}.${fact.question} are kept as a comment`;
    case 'consent-withdrawn':
      return `${who} withdraws consent to ${fact.categories.join(', ')}`;
    case 'consent-granted':
      return `${who} consents to ${fact.categories.join(', ')}`;
    case 'answer-withheld':
      return `${who} is not answered: ${fact.reason}`;
    case 'automatic-reply-noticed':
      return `${who}’s text is taken for a machine’s: ${fact.because}`;
    case 'touch-skipped':
      return `${fact.purpose} is not sent to ${who}: ${fact.reason}`;
    case 'touch-deferred':
      return `${fact.purpose} to ${who} waits until ${fact.until.slice(0, 16).replace('T', ' ')} UTC: ${fact.reason}`;
    case 'message-queued':
      // What a survey or a person's own text brings is told by that.
      return fact.purpose.startsWith('campaign:') ? `${who} gets ${fact.purpose}` : undefined;
    case 'message-failed':
      return `A text to ${who} was refused: ${fact.reason}`;
    case 'message-postponed':
      return `A text to ${who} waits: ${fact.reason}`;
    case 'message-undelivered':
      return `A text did not reach ${who}: ${fact.status}`;
    default:
      return undefined;
  }
}
