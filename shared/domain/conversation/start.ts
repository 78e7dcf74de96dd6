import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { questionOf, surveyOf } from '../program.ts';
import type { StepResult } from './end.ts';
import type { ConversationInput, NotHeard } from './inputs.ts';
import { say } from './say.ts';

/** Asks a survey's first question. */
export function start(
  contact: Contact,
  { survey: id, occurrence }: Omit<Extract<ConversationInput, { kind: 'start' }>, 'kind'>,
  context: SpeakingContext,
): StepResult | NotHeard {
  const survey = surveyOf(context.program, id);
  const question = survey && questionOf(survey, survey.first);
  if (survey === undefined || question === undefined) return 'not-heard';
  return {
    conversation: {
      kind: 'awaiting-answer',
      survey: id,
      question: survey.first,
      occurrence,
      askedAt: context.now,
      reprompts: 0,
      reminded: false,
    },
    facts: [{ kind: 'survey-started', survey: id, occurrence }, say(contact, question.text, id, context)],
  };
}
