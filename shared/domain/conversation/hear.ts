import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { languageFor } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Fact, SurveyFact } from '../facts.ts';
import { questionOf, surveyOf, vocabularies } from '../program.ts';
import type { AnswerReading } from '../reading/answer.ts';
import { readAnswer } from '../reading/answer.ts';
import type { AwaitingAnswer, Lapsed } from './conversation.ts';
import { IDLE } from './conversation.ts';
import { takenOut } from './end.ts';
import { formIn } from './form.ts';
import type { NotHeard } from './inputs.ts';
import { say } from './say.ts';
import type { QuestionDefinition } from './survey.ts';
import { take } from './take.ts';

/** How often an answer that cannot be read is asked for again, where the question does not say. */
const REPROMPTS = 1;

/** A reply to the question that was asked, or something else. */
export function hear(contact: Contact, text: string, context: SpeakingContext): Decision | NotHeard {
  const { conversation } = contact;
  switch (conversation.kind) {
    case 'idle':
      return 'not-heard';
    case 'awaiting-answer':
      return hearAnswer(contact, conversation, text, context);
    case 'lapsed':
      return hearLate(contact, conversation, text, context);
  }
}

function hearAnswer(
  contact: Contact,
  asked: AwaitingAnswer,
  raw: string,
  context: SpeakingContext,
): Decision | NotHeard {
  const survey = surveyOf(context.program, asked.survey);
  const question = survey && questionOf(survey, asked.question);
  if (survey === undefined || question === undefined) return takenOut(contact, asked);
  const reading = read(contact, question, raw, context);
  switch (reading.kind) {
    case 'answer':
      return take(contact, { asked, late: false, survey, question, reading, raw }, context);
    case 'not-an-answer':
      return 'not-heard';
    case 'ambiguous':
    case 'out-of-range':
    case 'unreadable':
      return askAgain(contact, asked, question, reading.kind, raw, context);
  }
}

/** Nobody waits any more: an answer still counts, and whatever else comes is an ordinary message. */
function hearLate(contact: Contact, asked: Lapsed, raw: string, context: SpeakingContext): Decision | NotHeard {
  const survey = surveyOf(context.program, asked.survey);
  const question = survey && questionOf(survey, asked.question);
  if (survey === undefined || question === undefined || context.now >= asked.until) return 'not-heard';
  const reading = read(contact, question, raw, context);
  if (reading.kind !== 'answer') return 'not-heard';
  return take(contact, { asked, late: true, survey, question, reading, raw }, context);
}

function read(
  contact: Contact,
  { form }: QuestionDefinition,
  raw: string,
  { program }: SpeakingContext,
): AnswerReading {
  const language = languageFor(contact, program);
  return readAnswer(formIn(language, form), raw, vocabularies(program, language));
}

function askAgain(
  contact: Contact,
  asked: AwaitingAnswer,
  question: QuestionDefinition,
  why: Extract<SurveyFact, { kind: 'answer-not-understood' }>['why'],
  words: string,
  context: SpeakingContext,
): Decision {
  const { survey, question: id, occurrence, caseId } = asked;
  const notUnderstood: Fact = { kind: 'answer-not-understood', survey, question: id, why };
  if (asked.reprompts < (question.reprompts ?? REPROMPTS)) {
    return {
      contact: { ...contact, conversation: { ...asked, reprompts: asked.reprompts + 1 } },
      facts: [notUnderstood, say(contact, [question.reprompt], survey, context)],
    };
  }
  return {
    contact: { ...contact, conversation: IDLE },
    facts: [
      notUnderstood,
      {
        kind: 'answer-kept-as-comment',
        survey,
        question: id,
        occurrence,
        words,
        ...(caseId !== undefined && { caseId }),
      },
      { kind: 'survey-ended', survey, occurrence, outcome: 'not-understood' },
      say(contact, ['survey.kept-as-comment'], survey, context),
    ],
  };
}
