import type { Contact } from '../contact/contact.ts';
import { messageTo } from '../content/message.ts';
import type { SpeakingContext } from '../context.ts';
import { languageFor } from '../context.ts';
import type { Fact, MessageQueued, Purpose } from '../facts.ts';
import { questionOf, surveyOf, vocabularies } from '../program.ts';
import type { AnswerReading } from '../reading/answer.ts';
import { readAnswer } from '../reading/answer.ts';
import type { AwaitingAnswer } from './conversation.ts';
import { IDLE } from './conversation.ts';
import type { StepResult } from './end.ts';
import { end } from './end.ts';
import { formIn } from './form.ts';
import type { QuestionDefinition, SurveyDefinition } from './survey.ts';
import { branchFor } from './survey.ts';
import { expiresAt, remindsAt } from './timers.ts';

export type ConversationInput =
  | { readonly kind: 'start'; readonly survey: string; readonly occurrence: string }
  | { readonly kind: 'text'; readonly text: string }
  /** A timer may have run out; `now` tells which. */
  | { readonly kind: 'time' };

/** Unanswered by the conversation: the text is about something else, or nothing had been asked. */
export type NotHeard = 'not-heard';

const REPROMPTS = 1;

/**
 * One step of a contact's conversation: what was, what came in, what is now and what happened.
 * Texts to send are facts among the others. Pure: the same arguments give the same result.
 */
export function step(contact: Contact, input: ConversationInput, context: SpeakingContext): StepResult | NotHeard {
  const { conversation } = contact;
  switch (input.kind) {
    case 'start':
      return start(contact, input, context);
    case 'text':
      return conversation.kind === 'awaiting-answer' ? hear(contact, conversation, input.text, context) : 'not-heard';
    case 'time':
      return conversation.kind === 'awaiting-answer' ? tick(contact, conversation, context) : 'not-heard';
  }
}

function start(
  contact: Contact,
  { survey: id, occurrence }: Extract<ConversationInput, { kind: 'start' }>,
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

function hear(contact: Contact, asked: AwaitingAnswer, text: string, context: SpeakingContext): StepResult | NotHeard {
  const survey = surveyOf(context.program, asked.survey);
  const question = survey && questionOf(survey, asked.question);
  if (survey === undefined || question === undefined) return withdraw(asked);
  const language = languageFor(contact, context.program);
  const reading = readAnswer(formIn(language, question.form), text, vocabularies(context.program, language));
  switch (reading.kind) {
    case 'answer':
      return take(contact, asked, survey, question, reading, text, context);
    case 'not-an-answer':
      return 'not-heard';
    case 'ambiguous':
    case 'out-of-range':
    case 'unreadable':
      return askAgain(contact, asked, question, reading.kind, context);
  }
}

function take(
  contact: Contact,
  asked: AwaitingAnswer,
  definition: SurveyDefinition,
  question: QuestionDefinition,
  { value, how, sure }: Extract<AnswerReading, { kind: 'answer' }>,
  raw: string,
  context: SpeakingContext,
): StepResult {
  const { survey, occurrence } = asked;
  const answered: Fact = {
    kind: 'question-answered',
    survey,
    question: asked.question,
    occurrence,
    first: asked.question === definition.first,
    value,
    raw,
    how,
    sure,
  };
  const comment: readonly Fact[] =
    asked.caseId === undefined ? [] : [{ kind: 'case-commented', caseId: asked.caseId, words: raw }];
  const branch = branchFor(question, value);
  const opened: readonly Extract<Fact, { kind: 'case-opened' }>[] = (branch?.actions ?? []).map(() => ({
    kind: 'case-opened',
    caseId: context.newId(),
    survey,
    question: asked.question,
    value,
  }));
  const facts = [answered, ...comment, ...opened];
  const next = branch?.next;
  const followUp = next?.kind === 'ask' ? questionOf(definition, next.question) : undefined;
  if (next?.kind === 'ask' && followUp !== undefined) {
    const caseId = opened[0]?.caseId ?? asked.caseId;
    return {
      conversation: {
        ...asked,
        question: next.question,
        askedAt: context.now,
        reprompts: 0,
        reminded: false,
        ...(caseId !== undefined && { caseId }),
      },
      facts: [...facts, say(contact, followUp.text, survey, context)],
    };
  }
  return {
    conversation: IDLE,
    facts: [
      ...facts,
      { kind: 'survey-ended', survey, occurrence, outcome: 'completed' },
      ...(next?.kind === 'end' ? [say(contact, next.text, survey, context)] : []),
    ],
  };
}

function askAgain(
  contact: Contact,
  asked: AwaitingAnswer,
  question: QuestionDefinition,
  why: Extract<Fact, { kind: 'answer-not-understood' }>['why'],
  context: SpeakingContext,
): StepResult {
  const { survey, occurrence } = asked;
  const notUnderstood: Fact = { kind: 'answer-not-understood', survey, question: asked.question, why };
  if (asked.reprompts < REPROMPTS) {
    return {
      conversation: { ...asked, reprompts: asked.reprompts + 1 },
      facts: [notUnderstood, say(contact, question.reprompt, survey, context)],
    };
  }
  return {
    conversation: IDLE,
    facts: [
      notUnderstood,
      { kind: 'survey-ended', survey, occurrence, outcome: 'not-understood' },
      say(contact, 'survey.kept-as-comment', survey, context),
    ],
  };
}

function tick(contact: Contact, asked: AwaitingAnswer, context: SpeakingContext): StepResult | NotHeard {
  const survey = surveyOf(context.program, asked.survey);
  const question = survey && questionOf(survey, asked.question);
  if (survey === undefined || question === undefined) return withdraw(asked);
  if (context.now >= expiresAt(survey, asked)) return end(asked, 'expired');
  const reminder = remindsAt(survey, asked);
  if (reminder === undefined || context.now < reminder) return 'not-heard';
  return {
    conversation: { ...asked, reminded: true },
    facts: [
      { kind: 'reminder-due', survey: asked.survey, question: asked.question },
      say(contact, question.reminder, asked.survey, context),
    ],
  };
}

/** The operator took the survey or the question out while it was waiting. */
function withdraw(asked: AwaitingAnswer): StepResult {
  return end(asked, 'withdrawn');
}

function say(contact: Contact, key: string, survey: SurveyDefinition['id'], context: SpeakingContext): MessageQueued {
  const purpose: Purpose = `survey:${survey}`;
  return messageTo(contact, key, purpose, 'service', context);
}
