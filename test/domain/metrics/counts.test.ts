import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { ContactId, MessageId, TurnId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { Counter } from '../../../shared/domain/metrics/count.ts';
import { add, NOTHING, summarise } from '../../../shared/domain/metrics/counts.ts';
import { fromDollars } from '../../../shared/domain/price/money.ts';
import type { Turn } from '../../../shared/domain/turn.ts';

const at = instant('2026-03-11T17:00:00Z');
const messageId = 'm-1' as MessageId;
const queued: Fact = {
  kind: 'message-queued',
  messageId,
  text: 'Happy birthday!',
  purpose: 'campaign:birthday',
  category: 'marketing',
  language: 'en',
  micros: fromDollars(0.0113),
};

function counted(...facts: readonly Fact[]) {
  const turn: Turn = { contactId: 'c' as ContactId, turnId: `${at}#1` as TurnId, at, cause: { kind: 'wake' }, facts };
  const counter = new Counter();
  counter.count(turn);
  return counter.totals;
}

describe('a text with several receipts', () => {
  it('is delivered once when it ever was', () => {
    const totals = counted(
      queued,
      { kind: 'message-sent', messageId, providerId: 'p', at },
      { kind: 'message-undelivered', messageId, status: 'TEXT_UNREACHABLE', at },
      { kind: 'message-delivered', messageId, status: 'TEXT_SUCCESSFUL', at },
      { kind: 'message-delivered', messageId, status: 'TEXT_DELIVERED', at },
    );
    expect(totals.get('all')).toMatchObject({ sent: 1, costMicros: 11_300, delivered: 1, undelivered: 0 });
    expect(totals.get('campaign:birthday')).toEqual(totals.get('all'));
  });

  it('is undelivered once when it never was', () => {
    const totals = counted(
      queued,
      { kind: 'message-undelivered', messageId, status: 'TEXT_UNREACHABLE', at },
      { kind: 'message-undelivered', messageId, status: 'TEXT_UNKNOWN', at },
    );
    expect(totals.get('all')).toMatchObject({ costMicros: 0, delivered: 0, undelivered: 1 });
  });
});

describe('consent', () => {
  it('that another system reports is no opt-out', () => {
    const categories = ['marketing'] as const;
    const totals = counted(
      {
        kind: 'consent-withdrawn',
        categories,
        channel: 'event',
        by: 'crm',
        words: 'customer.updated',
        program: 'test',
      },
      { kind: 'consent-withdrawn', categories, channel: 'sms', by: 'customer', words: 'STOP', program: 'test' },
    );
    expect(totals.get('all')).toMatchObject({ optOuts: 1 });
  });
});

describe('counts', () => {
  it('add up, key by key', () => {
    const one = {
      ...NOTHING,
      sent: 1,
      skipped: { stale: 1 },
      questions: { q: { answers: 1, distribution: { 8: 1 } } },
    };
    const two = {
      ...NOTHING,
      sent: 2,
      skipped: { busy: 1 },
      questions: { q: { answers: 2, distribution: { 8: 1, 2: 1 } } },
    };
    expect(add(one, two)).toMatchObject({
      sent: 3,
      skipped: { busy: 1, stale: 1 },
      questions: { q: { answers: 3, distribution: { 2: 1, 8: 2 } } },
    });
  });

  it('over nothing have no rate and no mean', () => {
    const words = { ...NOTHING, questions: { q: { answers: 1, distribution: {} } } };
    expect(summarise(NOTHING).responseRate).toBeNull();
    expect(summarise(words).questions['q']?.mean).toBeNull();
  });
});
