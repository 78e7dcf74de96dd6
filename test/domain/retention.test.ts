import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../shared/domain/facts.ts';
import type { ContactId, MessageId } from '../../shared/domain/ids.ts';
import { addSeconds, instant } from '../../shared/domain/instant.ts';
import type { Retention } from '../../shared/domain/retention.ts';
import { addDaysTo, keptUntil, stillKept, withKeptScores } from '../../shared/domain/retention.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { turnId } from '../../shared/domain/turn.ts';
import { somebody } from '../support/somebody.ts';

const AT = instant('2026-03-11T17:00:00Z');
const RETENTION: Retention = { messages: 40, answers: 50, consent: 60, other: 70, contacts: 80 };
const messageId = 'm-1' as MessageId;
const evidence = { categories: ['service'], channel: 'sms', by: 'customer', words: 'START', program: '1' } as const;

const ONE_OF_EACH: readonly (readonly [keyof Retention, Fact])[] = [
  ['messages', { kind: 'message-received', inboundId: 'i', text: 'START', receivedAt: AT }],
  ['messages', { kind: 'message-delivered', messageId, status: 'TEXT_DELIVERED', at: AT }],
  ['answers', { kind: 'survey-started', survey: 'nps', occurrence: '1' }],
  ['answers', { kind: 'answer-not-understood', survey: 'nps', question: 'score', why: 'unreadable' }],
  ['answers', { kind: 'reminder-due', survey: 'nps', question: 'score' }],
  ['answers', { kind: 'case-commented', caseId: 'c', words: 'late' }],
  ['answers', { kind: 'contact-tagged', tag: 't', survey: 'nps', question: 'score', occurrence: '1' }],
  ['answers', { kind: 'custom-event', type: 'x.y', survey: 'nps', question: 'score', occurrence: '1' }],
  ['consent', { kind: 'consent-granted', ...evidence }],
  [
    'consent',
    { kind: 'consent-doubted', because: 'rule', channel: 'sms', by: 'customer', words: 'enough', program: '1' },
  ],
  ['other', { kind: 'customer-updated', changed: ['name'], source: 'shop' }],
  ['other', { kind: 'number-unreachable' }],
  ['other', { kind: 'touch-skipped', purpose: 'campaign:x', occurrence: '1', reason: 'cap' }],
];

function turnOf(facts: readonly Fact[]): Turn {
  return { contactId: 'c' as ContactId, turnId: turnId(AT, 't'), at: AT, cause: { kind: 'wake' }, facts };
}

describe('what is kept', () => {
  it.each(ONE_OF_EACH)('for as long as %s are: %j', (kind, fact) => {
    const until = addDaysTo(AT, RETENTION[kind]);
    expect(keptUntil(turnOf([fact]), RETENTION)).toBe(until);
    expect(stillKept(turnOf([fact]), RETENTION, addSeconds(until, -1))).toEqual(turnOf([fact]));
    expect(stillKept(turnOf([fact]), RETENTION, until)).toBeUndefined();
  });

  it('is each fact by its own kind, and the turn for as long as any of them', () => {
    const facts = fc.subarray([...ONE_OF_EACH], { minLength: 1 });
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 100 }), (those, days) => {
        const turn = turnOf(those.map(([, fact]) => fact));
        const now = addDaysTo(AT, days);
        const left = those.filter(([kind]) => days < RETENTION[kind]).map(([, fact]) => fact);
        expect(stillKept(turn, RETENTION, now)?.facts ?? []).toEqual(left);
        expect(now < keptUntil(turn, RETENTION)).toBe(left.length > 0);
      }),
    );
  });

  it('is each last answer of a contact for as long as answers are', () => {
    const bad = { value: 2, at: AT };
    const good = { value: 9, at: addDaysTo(AT, 10) };
    const asked = somebody({ scores: { nps: bad, stars: good } });
    const keptAfter = (days: number) => withKeptScores(asked, RETENTION, addDaysTo(AT, days)).scores;
    expect(keptAfter(RETENTION.answers - 1)).toEqual({ nps: bad, stars: good });
    expect(keptAfter(RETENTION.answers)).toEqual({ stars: good });
    expect(withKeptScores(asked, RETENTION, addDaysTo(AT, RETENTION.answers + 10))).not.toHaveProperty('scores');
  });
});
