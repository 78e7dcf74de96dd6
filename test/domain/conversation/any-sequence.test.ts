import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { languageFor } from '../../../shared/domain/context.ts';
import type { Conversation } from '../../../shared/domain/conversation/conversation.ts';
import { formIn } from '../../../shared/domain/conversation/form.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import { step } from '../../../shared/domain/conversation/step.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { questionOf, surveyOf, vocabularies } from '../../../shared/domain/program.ts';
import { readAnswer } from '../../../shared/domain/reading/answer.ts';
import { readIntent } from '../../../shared/domain/reading/intent.ts';
import { contextAt, factsIn, JANE, NOON, PROGRAM, stored, textsIn } from './support.ts';

type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'start'; readonly survey: string };

const SAID = [
  ...['8', '10', '0', '3', 'eight', '٨', '여덟', 'שמונה', '★★★★', '4 stars', '8/10', "I'd say 8"],
  ...['11', '7 or 8', 'purple', '...', '', ' ', '👍', 'ok thanks', 'everything was hard', 'my order 8 never came'],
  ...['8. When do you open?', 'When do you open?', 'call me please', 'this is a disgrace, nobody answers'],
  ...['STOP', 'stop texting me please', 'START', 'HELP', 'הסר', 'توقف', '수신거부', 'stop?', 'bus stop'],
];

const text = fc
  .oneof({ weight: 5, arbitrary: fc.constantFrom(...SAID) }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) })
  .map((words): Input => ({ kind: 'text', text: words }));
const hours = fc
  .oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1_000 }))
  .map((passed): Input => ({ kind: 'hours', hours: passed }));
const start = fc.constantFrom('score', 'stars', 'no-such-survey').map((survey): Input => ({ kind: 'start', survey }));

const inputs = fc.array(
  fc.oneof({ weight: 4, arbitrary: text }, { weight: 2, arbitrary: hours }, { weight: 1, arbitrary: start }),
  { maxLength: 40 },
);

/** What would be read of these words as an answer to the question that stands open. */
function answers({ conversation, ...contact }: Contact, words: string): boolean {
  const language = languageFor({ ...contact, conversation }, PROGRAM);
  const spoken = vocabularies(PROGRAM, language);
  if (conversation.kind !== 'awaiting-answer' || contact.consent.kind === 'opted-out') return false;
  if (readIntent(words, spoken).kind !== 'none') return false;
  const survey = surveyOf(PROGRAM, conversation.survey);
  const question = survey && questionOf(survey, conversation.question);
  return question !== undefined && readAnswer(formIn(language, question.form), words, spoken).kind === 'answer';
}

/** Whether whoever reads this conversation back can go on with it. */
function isValid(conversation: Conversation, now: Instant): boolean {
  if (conversation.kind === 'idle') return true;
  const survey = surveyOf(PROGRAM, conversation.survey);
  if (survey === undefined || questionOf(survey, conversation.question) === undefined) return false;
  if (conversation.occurrence === '' || Buffer.byteLength(JSON.stringify(conversation)) > 600) return false;
  if (conversation.kind === 'lapsed') return !Number.isNaN(Date.parse(conversation.until));
  return conversation.askedAt <= now && conversation.reprompts <= 2;
}

interface Told {
  readonly input: Input;
  readonly before: Contact;
  readonly decision: Decision | 'not-heard';
  readonly now: Instant;
}

/** The contact goes through all of it, written and read back between every two inputs. */
function run(sequence: readonly Input[]): readonly Told[] {
  let contact: Contact = stored(JANE);
  let now = NOON;
  return sequence.map((input) => {
    if (input.kind === 'hours') now = addHours(now, input.hours);
    const before = contact;
    const decision = decide(contact, input, now);
    if (decision !== 'not-heard') contact = stored(decision.contact);
    return { input, before, decision, now };
  });
}

function decide(contact: Contact, input: Input, now: Instant): Decision | 'not-heard' {
  const context = contextAt(now);
  switch (input.kind) {
    case 'text':
      return respond(contact, { inboundId: 'in', text: input.text, receivedAt: now }, context);
    case 'hours':
      return contact.conversation.kind === 'awaiting-answer'
        ? step(contact, { kind: 'time', askedAt: contact.conversation.askedAt }, context)
        : 'not-heard';
    case 'start':
      // As policy has it: never while another question is open, never to somebody who opted out.
      if (contact.conversation.kind === 'awaiting-answer' || contact.consent.kind === 'opted-out') return 'not-heard';
      return step(contact, { kind: 'start', survey: input.survey, occurrence: 'order-1' }, context);
  }
}

const RUNS = { numRuns: 400 };

describe('whatever comes in, in whatever order', () => {
  it('leaves a conversation that can be stored, read back and gone on with', () => {
    fc.assert(
      fc.property(inputs, (sequence) => {
        for (const { decision, now } of run(sequence)) {
          if (decision === 'not-heard') continue;
          expect(stored(decision.contact)).toEqual(decision.contact);
          expect(isValid(decision.contact.conversation, now)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('is answered with one text at most', () => {
    fc.assert(
      fc.property(inputs, (sequence) => {
        for (const { decision } of run(sequence)) {
          if (decision !== 'not-heard') expect(textsIn(decision).length).toBeLessThanOrEqual(1);
        }
      }),
      RUNS,
    );
  });

  it('an answer to the open question counts exactly once, and nothing else counts while one is waited for', () => {
    fc.assert(
      fc.property(inputs, (sequence) => {
        for (const { input, before, decision } of run(sequence)) {
          if (decision === 'not-heard') continue;
          const counted = factsIn(decision, 'question-answered');
          if (input.kind !== 'text') expect(counted).toEqual([]);
          else if (before.conversation.kind === 'awaiting-answer') {
            expect(counted.length).toBe(answers(before, input.text) ? 1 : 0);
            expect(counted.every(({ raw, late }) => raw === input.text && late === undefined)).toBe(true);
          } else expect(counted.every(({ late }) => late)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('every survey that starts ends once, or is still open, whatever was said meanwhile', () => {
    fc.assert(
      fc.property(inputs, (sequence) => {
        let open = 0;
        for (const { before, decision } of run(sequence)) {
          if (decision === 'not-heard') continue;
          open += factsIn(decision, 'survey-started').length - factsIn(decision, 'survey-ended').length;
          // An answer that came late takes its survey up again.
          if (before.conversation.kind === 'lapsed' && factsIn(decision, 'question-answered').length > 0) open += 1;
          expect(open).toBe(decision.contact.conversation.kind === 'awaiting-answer' ? 1 : 0);
        }
      }),
      RUNS,
    );
  });

  it('nobody who opted out is sent anything but what they asked for', () => {
    fc.assert(
      fc.property(inputs, (sequence) => {
        for (const { before, decision } of run(sequence)) {
          if (decision === 'not-heard' || before.consent.kind !== 'opted-out') continue;
          const purposes = factsIn(decision, 'message-queued').map(({ purpose }) => purpose);
          expect(purposes.filter((purpose) => purpose.startsWith('survey:'))).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});

describe('any string at all', () => {
  it.each(['score', 'stars'])('can be said to %s without anything breaking', (survey) => {
    const open = step(JANE, { kind: 'start', survey, occurrence: 'order-1' }, contextAt(NOON));
    if (open === 'not-heard') throw new Error('nothing was asked');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' })), (words) => {
        const inbound = { inboundId: 'in', text: words, receivedAt: NOON };
        expect(() => respond(open.contact, inbound, contextAt(NOON))).not.toThrow();
        expect(() => step(open.contact, { kind: 'text', text: words }, contextAt(NOON))).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });
});
