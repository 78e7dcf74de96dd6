import { describe, expect, it } from 'vitest';
import type { Fact, Purpose } from '../../../shared/domain/facts.ts';
import type { ContactId, LinkToken, MessageId, TurnId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { cohortsIn } from '../../../shared/domain/metrics/cohorts.ts';
import { contributionsOf } from '../../../shared/domain/metrics/contributions.ts';
import { Counter } from '../../../shared/domain/metrics/count.ts';
import type { Counts } from '../../../shared/domain/metrics/counts.ts';
import { add, NOTHING, whole } from '../../../shared/domain/metrics/counts.ts';
import { isMeasure, measureIn } from '../../../shared/domain/metrics/measure.ts';
import { sparse } from '../../../shared/domain/metrics/tally.ts';
import { fromDollars } from '../../../shared/domain/price/money.ts';
import type { Turn } from '../../../shared/domain/turn.ts';

const at = instant('2026-03-11T17:00:00Z');
const messageId = 'm-1' as MessageId;
const birthday: Purpose = 'campaign:birthday';
const queued: Fact = {
  kind: 'message-queued',
  messageId,
  text: 'Happy birthday!',
  purpose: birthday,
  category: 'marketing',
  language: 'en',
  micros: fromDollars(0.0113),
};
const sent: Fact = { kind: 'message-sent', messageId, providerId: 'p', at };
const touch = { kind: 'touch', campaign: 'birthday', occurrence: '2026' } as const;
const clicked = {
  kind: 'link-clicked',
  messageId,
  token: 't' as LinkToken,
  purpose: birthday,
  language: 'en',
} as const;

function turnOf(facts: readonly Fact[], more: Partial<Turn> = {}): Turn {
  const turn = {
    contactId: 'c' as ContactId,
    turnId: `${at}#1` as TurnId,
    at,
    cause: { kind: 'wake' },
    facts,
  } as const;
  return { ...turn, ...more };
}

function countedIn(...turns: readonly Turn[]): ReadonlyMap<string, Counts> {
  const counter = new Counter();
  for (const turn of turns) counter.count(turn);
  return counter.totals;
}

const counted = (...facts: readonly Fact[]) => countedIn(turnOf(facts));

describe('a text with several receipts', () => {
  it('is delivered once when it ever was', () => {
    const totals = counted(
      queued,
      sent,
      { kind: 'message-undelivered', messageId, status: 'TEXT_UNREACHABLE', at },
      { kind: 'message-delivered', messageId, status: 'TEXT_SUCCESSFUL', at },
      { kind: 'message-delivered', messageId, status: 'TEXT_DELIVERED', at },
    );
    expect(totals.get('all')).toMatchObject({
      sent: 1,
      costMicros: 11_300,
      delivered: 1,
      undelivered: 0,
      failures: {},
    });
    expect(totals.get('campaign:birthday')).toEqual(totals.get('all'));
  });

  it('is undelivered once when it never was, for the reason that came first', () => {
    const totals = counted(
      queued,
      sent,
      { kind: 'message-undelivered', messageId, status: 'TEXT_UNREACHABLE', at },
      { kind: 'message-undelivered', messageId, status: 'TEXT_UNKNOWN', at },
    );
    expect(totals.get('all')).toMatchObject({ sent: 1, undelivered: 1, failures: { TEXT_UNREACHABLE: 1 } });
  });

  it.each([
    ['nobody could say so', []],
    ['it was given up', [{ kind: 'message-failed', messageId, reason: 'outcome-unknown', at }]],
  ] as const)('was sent, once, and cost what it costs, where %s', (_, told) => {
    const receipts = ['message-delivered', 'message-undelivered'] as const;
    for (const kind of receipts) {
      const totals = counted(queued, ...told, { kind, messageId, status: 'TEXT_X', at });
      expect(totals.get(birthday)).toMatchObject({ planned: 1, sent: 1, failed: 0, costMicros: 11_300 });
    }
  });
});

describe('a planned message', () => {
  const skipped: Fact = { kind: 'touch-skipped', purpose: birthday, occurrence: '2026', reason: 'cap' };
  const put: Fact = { kind: 'touch-deferred', purpose: birthday, occurrence: '2026', reason: 'cap', until: at };
  const failed: Fact = { kind: 'message-failed', messageId, reason: 'opted-out', at };
  const first = (...facts: readonly Fact[]) => turnOf(facts, { cause: touch });
  const again = (...facts: readonly Fact[]) => turnOf(facts, { cause: { ...touch, again: true } });

  it.each([
    ['sent at once', [first(queued, sent)], { planned: 1, sent: 1 }],
    ['refused', [first(queued, failed)], { planned: 1, failed: 1, failures: { 'opted-out': 1 } }],
    ['skipped', [first(skipped)], { planned: 1, skipped: { cap: 1 } }],
    ['put off, still to come', [first(put)], { planned: 1, sent: 0 }],
    ['put off twice and sent', [first(put), again(put), again(queued, sent)], { planned: 1, sent: 1 }],
    ['put off and skipped', [first(put), again(skipped)], { planned: 1, skipped: { cap: 1 } }],
  ])('that is %s is planned once', (_, turns, counts) => {
    expect(countedIn(...turns).get(birthday)).toMatchObject(counts);
  });
});

describe('a turn is counted', () => {
  it('with everything, for its purpose, language, country and channel, and for the purpose in the language', () => {
    const totals = countedIn(turnOf([queued, sent], { language: 'ko', country: 'KR' }));
    expect([...totals.keys()].sort()).toEqual([
      'all',
      'campaign:birthday',
      'campaign:birthday language:ko',
      'channel:sms',
      'country:KR',
      'language:ko',
    ]);
    expect(new Set([...totals.values()].map((counts) => JSON.stringify(counts))).size).toBe(1);
  });

  it('as of nobody knows where, when it was stored before that was noted', () => {
    expect([...counted(sent).keys()]).toEqual(expect.arrayContaining(['language:unknown', 'country:unknown']));
  });

  it('as a reply to the text before it, with the time that it took', () => {
    const reply = { purpose: birthday, seconds: 90 } as const;
    const text = { kind: 'message-received', inboundId: 'i', text: 'thanks', receivedAt: at } as const;
    const totals = counted({ ...text, replyTo: reply }, text);
    expect(totals.get('all')).toMatchObject({ received: 2, replied: 1, replySeconds: { 65: 1 } });
    expect(totals.get(birthday)).toMatchObject({ received: 1, replied: 1 });
  });

  it('by people and by machines that follow links, and as texts with one', () => {
    const linked = { ...queued, links: [{ token: 't' as LinkToken, target: 'https://shop.example/', expiresAt: at }] };
    const totals = counted(
      linked,
      sent,
      { ...clicked, by: 'person', first: true },
      { ...clicked, by: 'person', first: false },
      { ...clicked, by: 'machine', first: false },
    );
    expect(totals.get(birthday)).toMatchObject({ linked: 1, clicked: 1, clicks: 2, machineClicks: 1 });
  });

  it('as an opt-out of what came unasked before it; what another system reports is none', () => {
    const told = { kind: 'consent-withdrawn', categories: ['marketing'], by: 'x', words: 'x', program: 'x' } as const;
    const totals = counted({ ...told, channel: 'event' }, { ...told, channel: 'sms', after: birthday });
    expect(totals.get('all')).toMatchObject({ optOuts: 1 });
    expect(totals.get(birthday)).toMatchObject({ optOuts: 1 });
  });

  it('as a conversion of its campaign', () => {
    const totals = counted({ kind: 'converted', purpose: birthday, occurrence: '2026', event: 'order.placed' });
    expect(totals.get(birthday)).toMatchObject({ conversions: 1 });
  });
});

describe('customers', () => {
  const date = (text: string) => text as Extract<Fact, { kind: 'customer-joined' }>['joinedOn'];
  const joined = { kind: 'customer-joined', source: 'shop' } as const;

  it('join and leave when we hear of it; an import of old ones is no growth, and all are of a cohort', () => {
    const totals = counted(
      { ...joined, joinedOn: date('2026-03-10') },
      { ...joined, joinedOn: date('2024-05-01'), toldOn: date('2026-03-10') },
      { ...joined, joinedOn: date('2026-03-11'), undated: true },
      { kind: 'customer-left', joinedOn: date('2024-05-01'), leftOn: date('2026-03-11'), source: 'shop' },
    );
    expect(totals.get('all')).toMatchObject({ joined: 2, left: 1 });
    expect(totals.get('channel:sms')).toBeUndefined();
    expect(totals.get('cohorts')?.cohorts).toEqual({
      joined: { '2026-03': { '2024-05': 1, '2026-03': 1 } },
      left: { '2026-03': { '2024-05': 1 } },
      undatedJoined: { '2026-03': { '2026-03': 1 } },
      undatedLeft: {},
    });
  });

  it('stand in the cohort of the month in which they joined, told of in time or later', () => {
    const joinings = (day: string, more: object = {}) => ({ ...joined, joinedOn: date(day), ...more });
    const leaving = (joinedOn: string, leftOn: string, more: object = {}): Fact => ({
      kind: 'customer-left',
      joinedOn: date(joinedOn),
      leftOn: date(leftOn),
      source: 'shop',
      ...more,
    });
    const totals = counted(
      joinings('2026-01-10'),
      joinings('2026-01-20', { toldOn: date('2026-01-25') }),
      joinings('2026-01-30', { toldOn: date('2026-03-01') }),
      joinings('2026-02-03', { undated: true }),
      leaving('2026-01-10', '2026-02-01'),
      leaving('2026-02-03', '2026-04-01', { undated: true }),
    );
    expect(cohortsIn(totals.get('cohorts')!.cohorts)).toEqual({
      dated: [{ joinedIn: '2026-01', joined: 3, leftIn: { '2026-02': 1 }, toldIn: { '2026-03': 1 } }],
      undated: [{ joinedIn: '2026-02', joined: 1, leftIn: { '2026-04': 1 } }],
    });
  });

  it('whose day is put right move from one cohort to another', () => {
    const [before, after] = [date('2026-03-11'), date('2026-01-05')];
    const fact: Fact = { ...joined, joinedOn: after, toldOn: before, insteadOf: { joinedOn: before, undated: true } };
    const totals = counted({ ...joined, joinedOn: before, undated: true }, fact);
    expect(totals.get('all')).toMatchObject({ joined: 1 });
    expect(totals.get('cohorts')?.cohorts).toMatchObject({
      joined: { '2026-03': { '2026-01': 1 } },
      undatedJoined: {},
    });
  });
});

describe('counts', () => {
  const one = { sent: 1, skipped: { stale: 1 }, questions: { q: { answers: 1, distribution: { 8: 1 } } } };

  it('add up, key by key', () => {
    const two = { sent: 2, skipped: { busy: 1 }, questions: { q: { answers: 2, distribution: { 8: 1, 2: 1 } } } };
    expect(add(one, two)).toEqual({
      ...NOTHING,
      sent: 3,
      skipped: { busy: 1, stale: 1 },
      questions: { q: { answers: 3, distribution: { 2: 1, 8: 2 } } },
    });
  });

  it('are kept without what is 0, and read back whole', () => {
    expect(sparse(NOTHING)).toEqual({});
    expect(sparse({ ...NOTHING, ...one })).toEqual(one);
    expect(whole({ ...one, scope: 'all', period: '2026-03' })).toEqual({ ...NOTHING, ...one });
  });
});

describe('a measure', () => {
  it.each([
    ['sent', 3],
    ['skipped', 5],
    ['skipped/quiet-hours', 4],
    ['skipped/never', 0],
    ['failures/TEXT_UNREACHABLE', 2],
    ['answers/nps.recommend', 7],
    ['answers/nps.recommend/9', 6],
    ['optOutRate', 1],
    ['costUsd', 11_300],
  ])('%s is found in the counts', (measure, count) => {
    const counts = {
      sent: 3,
      optOuts: 1,
      costMicros: 11_300,
      skipped: { 'quiet-hours': 4, cap: 1 },
      failures: { TEXT_UNREACHABLE: 2 },
      questions: { 'nps.recommend': { answers: 7, distribution: { 9: 6, 3: 1 } } },
    };
    expect(isMeasure(measure)).toBe(true);
    expect(measureIn(counts, measure)).toBe(count);
  });

  it.each(['', 'answers', 'sent/3', 'cohorts', 'replySeconds', 'toString', '__proto__', 'questions/a'])(
    '%j is none',
    (text) => {
      expect(isMeasure(text)).toBe(false);
      expect(measureIn({ sent: 1 }, text)).toBe(0);
    },
  );

  it('counts exactly the turns that its number is made of', () => {
    const turns = [
      turnOf([queued, sent], { cause: touch }),
      turnOf([queued], { cause: touch }),
      turnOf([{ ...clicked, by: 'person', first: true }]),
    ];
    const all = countedIn(...turns).get('all') ?? NOTHING;
    for (const measure of ['planned', 'sent', 'clicked', 'conversions']) {
      const opened = turns.flatMap(contributionsOf).filter(({ counts }) => measureIn(counts, measure) > 0);
      expect(opened).toHaveLength(measureIn(all, measure));
    }
  });
});
