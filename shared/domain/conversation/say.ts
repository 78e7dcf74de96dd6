import type { Contact } from '../contact/contact.ts';
import { messageTo } from '../content/message.ts';
import type { SpeakingContext } from '../context.ts';
import type { MessageQueued } from '../facts.ts';
import type { SurveyId } from './survey.ts';

/** A text of a survey; to ask about something the customer just did is service. */
export function say(contact: Contact, key: string, survey: SurveyId, context: SpeakingContext): MessageQueued {
  return messageTo(contact, key, `survey:${survey}`, 'service', context);
}
