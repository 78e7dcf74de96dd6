import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import { US_FEDERAL } from '../../../shared/domain/calendar/quiet-laws.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import { step } from '../../../shared/domain/conversation/step.ts';
import type { SurveyDefinition } from '../../../shared/domain/conversation/survey.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { pricesFrom } from '../../../shared/domain/price/price.ts';
import type { Program } from '../../../shared/domain/program.ts';
import { program as shipped } from '../../../shared/program/index.ts';

export const NOON = instant('2026-03-11T19:00:00Z');

/** 0 to 10: a bad score opens a case and asks why, ten of ten is asked for stars as well. */
export const score: SurveyDefinition = {
  id: 'score',
  goal: 'Find out what to mend first.',
  first: 'score',
  questions: {
    score: {
      form: { kind: 'scale', min: 0, max: 10 },
      text: 'score',
      reminder: 'score.reminder',
      reprompt: 'score.reprompt',
      branches: [
        {
          when: { kind: 'at-most', value: 6 },
          actions: [
            { kind: 'open-case' },
            { kind: 'tag', tag: 'at-risk' },
            { kind: 'put-event', type: 'plan.at-risk' },
          ],
          next: { kind: 'ask', question: 'why' },
        },
        {
          when: { kind: 'is', value: 10 },
          actions: [{ kind: 'start-survey', survey: 'stars' }],
          next: { kind: 'end', text: 'thanks' },
        },
        { next: { kind: 'end', text: 'thanks' } },
      ],
    },
    why: {
      form: { kind: 'open' },
      text: 'why',
      reminder: 'why.reminder',
      reprompt: 'why.reprompt',
      branches: [{ next: { kind: 'end', text: 'thanks' } }],
    },
  },
  reminderAfterHours: 24,
  expiresAfterHours: 72,
};

/** 1 to 5 stars, asked for twice more before it gives up. */
export const stars: SurveyDefinition = {
  id: 'stars',
  goal: 'Choose what to recommend.',
  first: 'stars',
  questions: {
    stars: {
      form: { kind: 'stars', max: 5 },
      text: 'stars',
      reminder: 'stars.reminder',
      reprompt: 'stars.reprompt',
      reprompts: 2,
      branches: [{ next: { kind: 'end', text: 'thanks' } }],
    },
  },
  reminderAfterHours: 24,
  expiresAfterHours: 72,
};

const KEYS = [score, stars].flatMap(({ questions }) =>
  Object.values(questions).flatMap(({ text, reminder, reprompt }) => [text, reminder, reprompt]),
);

/** Each text says its own name. */
const inTestWords = (language: Language): Language => ({
  ...language,
  texts: { ...language.texts, ...Object.fromEntries([...KEYS, 'thanks'].map((key) => [key, key])) },
});

const [first, ...others] = shipped.languages;

export const PROGRAM: Program = {
  surveys: [score, stars],
  campaigns: [
    campaign('score'),
    campaign('stars'),
    { ...campaign('stars'), id: 'promised', fatigue: 'exempt' },
    { ...campaign('score'), id: 'greeting', content: { kind: 'message', text: 'thanks' } },
  ],
  languages: [inTestWords(first), ...others.map(inTestWords)],
};

function campaign(survey: string) {
  return {
    id: survey,
    trigger: { kind: 'event', type: 'order.delivered' },
    category: 'service',
    content: { kind: 'survey', survey },
    expiresAfterHours: 48,
  } as const;
}

export function contextAt(now: Instant, program: Program = PROGRAM): SpeakingContext {
  let ids = 0;
  return {
    program,
    now,
    newId: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
    },
    settings: {
      businessName: 'Acme',
      helpContact: 'help@example.com',
      defaultTimeZone: 'America/Los_Angeles' as TimeZone,
      quietHours: US_FEDERAL,
      prices: pricesFrom({ US: 0.0113, default: 0.05 }),
      maxPriceFactor: 2,
      programVersion: 'test',
      doubleOptIn: false,
      answersPerHour: 10,
      links: { base: 'https://go.acme.example', expireAfterDays: 90 },
    },
  };
}

export const JANE: Contact = {
  ...stranger('jane' as ContactId, '+12065550100' as PhoneNumber),
  version: 1,
  standing: 'customer',
  profile: { name: 'Jane', language: 'en' },
};

/** As it comes back from the store. */
export const stored = (contact: Contact): Contact => JSON.parse(JSON.stringify(contact)) as Contact;

export function asked(survey = 'score', at: Instant = NOON, contact: Contact = JANE): Contact {
  const started = step(contact, { kind: 'start', survey, occurrence: 'order-1' }, contextAt(at));
  if (started === 'not-heard') throw new Error(`There is no survey ${survey}.`);
  return stored(started.contact);
}

export function text(contact: Contact, words: string, at: Instant = NOON): Decision {
  return respond(stored(contact), { inboundId: 'in', text: words, receivedAt: at }, contextAt(at));
}

export const textsIn = ({ facts }: Decision): readonly string[] => facts.filter(isQueued).map((fact) => fact.text);

export const kindsIn = ({ facts }: Decision): readonly Fact['kind'][] =>
  facts.map(({ kind }) => kind).filter((kind) => kind !== 'message-received' && kind !== 'message-queued');

export function factsIn<Kind extends Fact['kind']>(
  { facts }: Decision,
  kind: Kind,
): readonly Extract<Fact, { kind: Kind }>[] {
  return facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}
