import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { step } from '../../../shared/domain/conversation/step.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { asked, contextAt, factsIn, JANE, kindsIn, NOON, stored, text, textsIn } from './support.ts';

const day = (days: number): Instant => addHours(NOON, days * 24);

/** The timer that was set at `setBy` runs out. */
const passed = (contact: Contact, now: Instant, setBy: Instant = NOON) =>
  step(stored(contact), { kind: 'time', askedAt: setBy }, contextAt(now));

function heard(result: Decision | 'not-heard'): Decision {
  if (result === 'not-heard') throw new Error('Nothing was due.');
  return result;
}

describe('a timer', () => {
  it('reminds once, then ends the survey', () => {
    const reminded = heard(passed(asked(), day(1)));
    expect(textsIn(reminded)).toEqual(['score.reminder']);
    expect(passed(reminded.contact, day(2))).toBe('not-heard');
    expect(kindsIn(heard(passed(reminded.contact, day(3))))).toEqual(['survey-ended']);
  });

  it('reminds nobody who has not agreed to service texts, though they were answered: nothing is waited for', () => {
    const answered: Contact = { ...asked(), consent: { kind: 'granted', categories: ['marketing'] } };
    const ended = heard(passed(answered, day(1)));
    expect(factsIn(ended, 'survey-ended')).toMatchObject([{ outcome: 'withdrawn' }]);
    expect(textsIn(ended)).toEqual([]);
  });

  it('of an earlier question does nothing to the one that was asked since', () => {
    const why = text(asked(), '3', day(0.5)).contact;
    expect(why.conversation).toMatchObject({ question: 'why', askedAt: day(0.5) });
    // Long due, whoever set it: only the turn that asked decides.
    expect(passed(why, day(9))).toBe('not-heard');
    expect(kindsIn(heard(passed(why, day(9), day(0.5))))).toEqual(['survey-ended']);
  });

  it('does nothing once the answer is there', () => {
    expect(passed(text(asked(), '8').contact, day(9))).toBe('not-heard');
  });
});

describe('an answer that comes after the survey expired', () => {
  const lapsed = heard(passed(asked(), day(3))).contact;

  it('within 30 days counts, is marked late, and is thanked', () => {
    const decision = text(lapsed, '8', day(32.9));
    expect(factsIn(decision, 'question-answered')).toMatchObject([{ value: 8, late: true, first: true }]);
    expect(textsIn(decision)).toEqual(['thanks']);
    expect(decision.contact.conversation).toEqual({ kind: 'idle' });
  });

  it('still leads to what the survey does with it', () => {
    const decision = text(lapsed, '3', day(10));
    expect(kindsIn(decision)).toContain('case-opened');
    expect(textsIn(decision)).toEqual(['why']);
    expect(decision.contact.conversation).toMatchObject({ kind: 'awaiting-answer', askedAt: day(10) });
  });

  it('belongs to the case that an earlier answer opened', () => {
    const why = text(asked(), '3').contact;
    const decision = text(heard(passed(why, day(3))).contact, 'the setup', day(5));
    expect(kindsIn(decision)).toEqual(['question-answered', 'case-commented', 'survey-ended']);
  });

  it('counts once', () => {
    const again = text(text(lapsed, '8', day(10)).contact, '8', day(10));
    expect(kindsIn(again)).toEqual([]);
  });

  it('after 30 days is an ordinary message', () => {
    expect(kindsIn(text(lapsed, '8', day(33)))).toEqual([]);
  });

  it('to an older survey does not count once a newer one was asked', () => {
    const newer = asked('stars', day(10), lapsed);
    expect(factsIn(text(newer, '4', day(10)), 'question-answered')).toMatchObject([{ survey: 'stars', value: 4 }]);
  });

  it('is not asked for again when it cannot be read', () => {
    const decision = text(lapsed, 'purple', day(10));
    expect(kindsIn(decision)).toEqual([]);
    expect(textsIn(decision)).toEqual([expect.stringContaining('A person will read it')]);
    expect(decision.contact.conversation).toEqual(lapsed.conversation);
  });

  it('is not waited for by somebody who opted out', () => {
    expect(text(lapsed, 'STOP', day(4)).contact.conversation).toEqual({ kind: 'idle' });
  });
});

describe('what is stored of a conversation', () => {
  it('is under 600 bytes in the middle of a survey, however long the names are', () => {
    const occurrence = 'x'.repeat(100);
    const started = heard(step(JANE, { kind: 'start', survey: 'score', occurrence }, contextAt(NOON)));
    const why = text(started.contact, '3').contact.conversation;
    const lapsedWhy = heard(passed(text(started.contact, '3').contact, day(3))).contact.conversation;
    for (const conversation of [started.contact.conversation, why, lapsedWhy]) {
      expect(Buffer.byteLength(JSON.stringify(conversation))).toBeLessThan(600);
    }
  });
});
