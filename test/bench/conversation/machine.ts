import { assign, setup } from 'xstate';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Asking } from '../../../shared/domain/conversation/conversation.ts';
import type { Fact, SurveyFact } from '../../../shared/domain/facts.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import type { AnswerReading } from '../../../shared/domain/reading/answer.ts';

/**
 * The onboarding survey as somebody would write it with xstate: states for what is waited for, guards for the branches,
 * a context for the rest. It is stepped from outside, as in a Lambda: nothing runs between two steps, so time comes in as an
 * event that names the turn whose timer ran out. A text is read before it gets here, by the same reader as ours.
 */
export type Person = Omit<Contact, 'conversation'>;

export interface SurveyContext {
  readonly person: Person;
  readonly asking: Asking;
  readonly askedAt: Instant;
  readonly reprompts: number;
  readonly reminded: boolean;
}

export type SurveyEvent =
  | { readonly type: 'start'; readonly occurrence: string; readonly now: Instant }
  | {
      readonly type: 'text';
      readonly raw: string;
      readonly reading: AnswerReading;
      readonly now: Instant;
      readonly newId: () => string;
    }
  | { readonly type: 'time'; readonly setBy: Instant; readonly now: Instant };

const SURVEY = 'onboarding';
const REMINDER_HOURS = 24;
const EXPIRY_HOURS = 72;
const LATE_HOURS = 30 * 24;
const BAD_SCORE = 6;
const REPROMPTS = 1;

const survey = setup({
  types: {
    context: {} as SurveyContext,
    events: {} as SurveyEvent,
  },
  actions: {
    /** Something happened; the host writes it down. */
    tell: (_, _fact: Fact) => undefined,
    /** A text goes out; the host words it. */
    say: (_, _text: { readonly key: string }) => undefined,
  },
  guards: {
    isBad: ({ event }) =>
      isAnswer(event) && typeof event.reading.value === 'number' && event.reading.value <= BAD_SCORE,
    isAnswer: ({ event }) => isAnswer(event),
    isUnclear: ({ event }) =>
      event.type === 'text' && event.reading.kind !== 'answer' && event.reading.kind !== 'not-an-answer',
    mayAskAgain: ({ context }) => context.reprompts < REPROMPTS,
    isExpired: ({ context, event }) =>
      isMyTimer(context, event) && event.now >= addHours(context.askedAt, EXPIRY_HOURS),
    isToBeReminded: ({ context, event }) =>
      isMyTimer(context, event) && !context.reminded && event.now >= addHours(context.askedAt, REMINDER_HOURS),
    isTooLate: ({ context, event }) => event.now >= addHours(context.askedAt, EXPIRY_HOURS + LATE_HOURS),
  },
});

const say = (key: string) => ({ type: 'say', params: { key } }) as const;

const start = survey.enqueueActions(({ context: { person }, event, enqueue }) => {
  if (event.type !== 'start') return;
  const { occurrence, now } = event;
  enqueue.assign({
    person: { ...person, lastAskedAt: now, unanswered: (person.unanswered ?? 0) + 1 },
    asking: { survey: SURVEY, question: 'ease', occurrence },
    askedAt: now,
    reprompts: 0,
    reminded: false,
  });
  enqueue({ type: 'tell', params: { kind: 'survey-started', survey: SURVEY, occurrence } });
});

const takeScore = (late: boolean) =>
  survey.enqueueActions(({ context: { person, asking }, event, enqueue }) => {
    if (!isAnswer(event)) return;
    enqueue({ type: 'tell', params: answered(asking, event, late) });
    const { now, reading } = event;
    const { value } = reading;
    if (typeof value !== 'number') return;
    const bad = value <= BAD_SCORE;
    const scores = { ...person.scores, [SURVEY]: { value, at: now, ...(bad && { bad: true as const }) } };
    enqueue.assign({ person: { ...person, scores } });
    if (!bad) return;
    const caseId = event.newId();
    const next = { ...asking, question: 'what-was-hard', caseId };
    enqueue.assign({ asking: next, askedAt: now, reprompts: 0, reminded: false });
    enqueue({ type: 'tell', params: { kind: 'case-opened', caseId, ...asking, value } });
  });

const takeWords = (late: boolean) =>
  survey.enqueueActions(({ context: { asking }, event, enqueue }) => {
    if (!isAnswer(event)) return;
    enqueue({ type: 'tell', params: answered(asking, event, late) });
    const { caseId } = asking;
    if (caseId !== undefined) enqueue({ type: 'tell', params: { kind: 'case-commented', caseId, words: event.raw } });
  });

const tellEnded = (outcome: Extract<SurveyFact, { kind: 'survey-ended' }>['outcome']) =>
  survey.enqueueActions(({ context: { asking }, enqueue }) => {
    const { occurrence } = asking;
    enqueue({ type: 'tell', params: { kind: 'survey-ended', survey: SURVEY, occurrence, outcome } });
  });

const tellNotUnderstood = survey.enqueueActions(({ context: { asking }, event, enqueue }) => {
  if (event.type !== 'text') return;
  const why = event.reading.kind as Extract<SurveyFact, { kind: 'answer-not-understood' }>['why'];
  enqueue({ type: 'tell', params: { kind: 'answer-not-understood', survey: SURVEY, question: asking.question, why } });
});

const keepAsComment = survey.enqueueActions(({ context: { asking }, event, enqueue }) => {
  if (event.type !== 'text') return;
  enqueue({ type: 'tell', params: { kind: 'answer-kept-as-comment', ...asking, words: event.raw } });
});

const tellReminder = survey.enqueueActions(({ context: { asking }, enqueue }) => {
  enqueue.assign({ reminded: true });
  enqueue({ type: 'tell', params: { kind: 'reminder-due', survey: SURVEY, question: asking.question } });
});

const timesOut = (reminder: string) =>
  [
    { guard: 'isExpired', target: 'lapsed', actions: tellEnded('expired') },
    { guard: 'isToBeReminded', actions: [tellReminder, say(reminder)] },
  ] as const;

const unclear = (reprompt: string) =>
  survey.createStateConfig({
    entry: tellNotUnderstood,
    always: [
      {
        guard: 'mayAskAgain',
        target: 'waiting',
        actions: [assign({ reprompts: ({ context }) => context.reprompts + 1 }), say(reprompt)],
      },
      {
        target: '#onboarding.idle',
        actions: [keepAsComment, tellEnded('not-understood'), say('survey.kept-as-comment')],
      },
    ],
  });

const scored = (late: boolean) =>
  [
    {
      guard: 'isBad',
      target: '#onboarding.hard.waiting',
      actions: [takeScore(late), say('onboarding.what-was-hard')],
    },
    {
      guard: 'isAnswer',
      target: '#onboarding.idle',
      actions: [takeScore(late), tellEnded('completed'), say('onboarding.thanks')],
    },
  ] as const;

const worded = (late: boolean) =>
  ({
    guard: 'isAnswer',
    target: '#onboarding.idle',
    actions: [takeWords(late), tellEnded('completed'), say('onboarding.thanks-for-words')],
  }) as const;

const isUnclear = { guard: 'isUnclear', target: 'unclear' } as const;
const isTooLate = { guard: 'isTooLate' } as const;

export const surveyMachine = survey.createMachine({
  id: SURVEY,
  context: {
    person: {} as Person,
    asking: { survey: SURVEY, question: 'ease', occurrence: '' },
    askedAt: '' as Instant,
    reprompts: 0,
    reminded: false,
  },
  initial: 'idle',
  on: { start: { target: '.ease.waiting', actions: [start, say('onboarding.ease')] } },
  states: {
    idle: {},
    ease: {
      initial: 'waiting',
      states: {
        waiting: { on: { text: [...scored(false), isUnclear], time: timesOut('onboarding.ease.reminder') } },
        unclear: unclear('onboarding.ease.reprompt'),
        lapsed: { on: { text: [isTooLate, ...scored(true)] } },
      },
    },
    hard: {
      initial: 'waiting',
      states: {
        waiting: { on: { text: [worded(false), isUnclear], time: timesOut('onboarding.what-was-hard.reminder') } },
        unclear: unclear('onboarding.what-was-hard'),
        lapsed: { on: { text: [isTooLate, worded(true)] } },
      },
    },
  },
});

type Text = Extract<SurveyEvent, { type: 'text' }>;
type Answer = Extract<AnswerReading, { kind: 'answer' }>;

function isAnswer(event: SurveyEvent): event is Text & { readonly reading: Answer } {
  return event.type === 'text' && event.reading.kind === 'answer';
}

function isMyTimer({ askedAt }: SurveyContext, event: SurveyEvent): boolean {
  return event.type === 'time' && event.setBy === askedAt;
}

function answered({ survey, question, occurrence }: Asking, { raw, reading }: Text, late: boolean): Fact {
  const { value, how, sure } = reading as Answer;
  return {
    kind: 'question-answered',
    survey,
    question,
    occurrence,
    first: question === 'ease',
    value,
    raw,
    how,
    sure,
    ...(late && { late }),
  };
}
