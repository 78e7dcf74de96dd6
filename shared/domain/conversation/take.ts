import type { Contact } from '../contact/contact.ts';
import { isBadScore } from '../contact/risk/bad-score.ts';
import type { SpeakingContext } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Fact, SurveyFact } from '../facts.ts';
import { questionOf } from '../program.ts';
import type { AnswerReading } from '../reading/answer.ts';
import { act } from './act.ts';
import type { Asking, AwaitingAnswer } from './conversation.ts';
import { askingOf, IDLE } from './conversation.ts';
import { toldToday } from './courtesy.ts';
import { say } from './say.ts';
import { open } from './start.ts';
import type { QuestionDefinition, QuestionId, SurveyDefinition, SurveyId, TextKey } from './survey.ts';
import { branchFor } from './survey.ts';

/** A question that somebody answered. */
export interface Answer {
  readonly asked: Asking;
  readonly late: boolean;
  readonly survey: SurveyDefinition;
  readonly question: QuestionDefinition;
  readonly reading: Extract<AnswerReading, { kind: 'answer' }>;
  readonly raw: string;
}

type Answered = Extract<SurveyFact, { kind: 'question-answered' }>;

/** What follows on an answer, before anything is said of it. */
interface Course {
  readonly contact: Contact;
  readonly facts: readonly Fact[];
  readonly texts: readonly TextKey[];
  /** Whose text it is. */
  readonly survey: SurveyId;
}

/** An answer counts, its actions are taken, and one text says what comes next. */
export function take(contact: Contact, answer: Answer, context: SpeakingContext): Decision {
  const { asked, question, reading, raw } = answer;
  const answered = factOf(answer);
  const branch = branchFor(question, reading.value);
  const acted = act(remembering(contact, answered, question, context), branch?.actions ?? [], answered, context);
  const comment: readonly Fact[] =
    asked.caseId === undefined ? [] : [{ kind: 'case-commented', caseId: asked.caseId, words: raw }];
  const caseId = acted.caseId ?? asked.caseId;
  const { next } = branch ?? {};
  const course =
    (next?.kind === 'ask' &&
      followUp(acted.contact, { ...asked, ...(caseId !== undefined && { caseId }) }, answer.survey, next, context)) ||
    finish(acted.contact, asked, next?.kind === 'end' ? [next.text] : [], acted.nextSurvey, context);
  const polite = reading.also === undefined ? undefined : toldToday(course.contact, context);
  const [first, ...others] = polite === undefined ? course.texts : [...course.texts, 'survey.also-read'];
  return {
    contact: polite ?? course.contact,
    facts: [
      answered,
      ...comment,
      ...acted.facts,
      ...course.facts,
      ...(first === undefined ? [] : [say(contact, [first, ...others], course.survey, context)]),
    ],
  };
}

/** The last score is kept with the contact: it says whom a later message is for. */
function remembering(
  contact: Contact,
  { survey, first, value }: Answered,
  question: QuestionDefinition,
  { now }: SpeakingContext,
): Contact {
  if (!first || typeof value !== 'number') return contact;
  const bad = isBadScore(question, value) && { bad: true as const };
  return { ...contact, scores: { ...contact.scores, [survey]: { value, at: now, ...bad } } };
}

function factOf({ asked, late, survey, reading, raw }: Answer): Answered {
  const { value, how, sure, also } = reading;
  return {
    kind: 'question-answered',
    survey: asked.survey,
    question: asked.question,
    occurrence: asked.occurrence,
    first: asked.question === survey.first,
    value,
    raw,
    how,
    sure,
    ...(also !== undefined && { also }),
    ...(late && { late }),
  };
}

function followUp(
  contact: Contact,
  asked: Asking,
  survey: SurveyDefinition,
  { question: id }: { readonly question: QuestionId },
  { now }: SpeakingContext,
): Course | undefined {
  const question = questionOf(survey, id);
  if (question === undefined) return undefined;
  const conversation: AwaitingAnswer = {
    kind: 'awaiting-answer',
    ...askingOf(asked),
    question: id,
    askedAt: now,
    reprompts: 0,
    reminded: false,
  };
  return { contact: { ...contact, conversation }, facts: [], texts: [question.text], survey: asked.survey };
}

function finish(
  contact: Contact,
  { survey, occurrence }: Asking,
  texts: readonly TextKey[],
  nextSurvey: SurveyId | undefined,
  context: SpeakingContext,
): Course {
  const ended: Fact = { kind: 'survey-ended', survey, occurrence, outcome: 'completed' };
  const over = { ...contact, conversation: IDLE };
  const opening =
    nextSurvey === undefined
      ? undefined
      : open(over, { survey: nextSurvey, occurrence: `${survey}/${occurrence}` }, context);
  if (nextSurvey === undefined || opening === undefined) return { contact: over, facts: [ended], texts, survey };
  return {
    contact: opening.contact,
    facts: [ended, opening.started],
    texts: [...texts, opening.question],
    survey: nextSurvey,
  };
}
