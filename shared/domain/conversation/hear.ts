import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { languageFor } from '../context.ts';
import type { Fact } from '../facts.ts';
import { questionOf, surveyOf, vocabularies } from '../program.ts';
import type { AnswerReading } from '../reading/answer.ts';
import { readAnswer } from '../reading/answer.ts';
import type { AwaitingAnswer } from './conversation.ts';
import { IDLE } from './conversation.ts';
import type { StepResult } from './end.ts';
import { takenOut } from './end.ts';
import { formIn } from './form.ts';
import type { NotHeard } from './inputs.ts';
import { say } from './say.ts';
import type { QuestionDefinition, SurveyDefinition } from './survey.ts';
import { branchFor } from './survey.ts';

/** How often an answer that cannot be read is asked for again. */
const REPROMPTS = 1;

/** A reply to the question that was asked, or something else. */
export function hear(contact: Contact, text: string, context: SpeakingContext): StepResult | NotHeard {
  const { conversation: asked } = contact;
  if (asked.kind !== 'awaiting-answer') return 'not-heard';
  const survey = surveyOf(context.program, asked.survey);
  const question = survey && questionOf(survey, asked.question);
  if (survey === undefined || question === undefined) return takenOut(asked);
  const language = languageFor(contact, context.program);
  const reading = readAnswer(formIn(language, question.form), text, vocabularies(context.program, language));
  switch (reading.kind) {
    case 'answer':
      // A number in a question or a request is one of its words, unless it stands there as plainly as an answer does.
      if (reading.also !== undefined && reading.sure === 'likely') return 'not-heard';
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
