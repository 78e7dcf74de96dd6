import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Fact } from '../facts.ts';
import { questionOf, surveyOf } from '../program.ts';
import type { ConversationInput, NotHeard } from './inputs.ts';
import { say } from './say.ts';
import type { TextKey } from './survey.ts';

/** A survey that is about to begin: what is then, what happened, and the question that has yet to be said. */
export interface Opening {
  readonly contact: Contact;
  readonly started: Fact;
  readonly question: TextKey;
}

type Start = Omit<Extract<ConversationInput, { kind: 'start' }>, 'kind'>;

/** Undefined where the program has no such survey. */
export function open(
  contact: Contact,
  { survey: id, occurrence }: Start,
  { program, now }: SpeakingContext,
): Opening | undefined {
  const survey = surveyOf(program, id);
  const question = survey && questionOf(survey, survey.first);
  if (survey === undefined || question === undefined) return undefined;
  return {
    contact: {
      ...contact,
      lastAskedAt: now,
      unanswered: (contact.unanswered ?? 0) + 1,
      conversation: {
        kind: 'awaiting-answer',
        survey: id,
        question: survey.first,
        occurrence,
        askedAt: now,
        reprompts: 0,
        reminded: false,
      },
    },
    started: { kind: 'survey-started', survey: id, occurrence },
    question: question.text,
  };
}

/** Asks a survey's first question; whatever was open before is not asked about any more. */
export function start(contact: Contact, asked: Start, context: SpeakingContext): Decision | NotHeard {
  const opening = open(contact, asked, context);
  if (opening === undefined) return 'not-heard';
  const question = say(contact, [opening.question], asked.survey, context);
  return { contact: opening.contact, facts: [opening.started, question] };
}
