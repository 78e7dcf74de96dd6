import type { Contact } from '../contact/contact.ts';
import { messageTo } from '../content/message.ts';
import type { SpeakingContext } from '../context.ts';
import type { MessageQueued } from '../facts.ts';
import type { SurveyId, TextKey } from './survey.ts';

/** What a survey says, in one text; to ask about something the customer just did is service. */
export function say(
  contact: Contact,
  keys: readonly [TextKey, ...TextKey[]],
  survey: SurveyId,
  context: SpeakingContext,
): MessageQueued {
  return messageTo(contact, keys, `survey:${survey}`, 'service', context);
}
