import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/domain/calendar/local-time.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { ContactId, MessageId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Micros } from '../../../shared/domain/price/money.ts';
import { entriesOf } from '../../../shared/domain/timeline/timeline.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import { turnId } from '../../../shared/domain/turn.ts';

const AT = '2026-03-11T18:05:00.000Z' as Instant;
const LATER = '2026-03-11T18:05:03.000Z' as Instant;

const turn = (facts: readonly Fact[]): Turn => ({
  contactId: 'somebody' as ContactId,
  turnId: turnId(AT, 'x'),
  at: AT,
  cause: { kind: 'wake' },
  facts,
});

const thanks: Fact = {
  kind: 'message-queued',
  messageId: 'm-1' as MessageId,
  text: 'Acme: Thank you.',
  purpose: 'survey:nps',
  category: 'service',
  language: 'en',
  micros: 11_300 as Micros,
};

describe('what happened in a turn, in words', () => {
  it('says who left, and why somebody is more likely to leave', () => {
    const complaint = { kind: 'complaint', at: AT } as const;
    const told = entriesOf(
      turn([
        {
          kind: 'customer-left',
          leftOn: '2026-03-11' as LocalDate,
          joinedOn: '2026-01-01' as LocalDate,
          source: 'shop',
        },
        { kind: 'risk-rose', level: 'watch', before: 'low', reasons: [complaint] },
      ]),
    );
    expect(told.map(({ text }) => text)).toEqual([
      'Left on 2026-03-11 (told by shop)',
      'More likely to leave, watch now: They complained on 2026-03-11.',
    ]);
  });

  it('says under their text what it was taken for, and under ours what became of it', () => {
    const entries = entriesOf(
      turn([
        { kind: 'message-received', inboundId: 'i-1', text: '<b>9</b>', receivedAt: AT },
        {
          kind: 'question-answered',
          survey: 'nps',
          question: 'score',
          occurrence: '1',
          first: true,
          value: 9,
          raw: '9',
          how: 'digits',
          sure: 'certain',
        },
        thanks,
        { kind: 'message-sent', messageId: 'm-1' as MessageId, providerId: 'p-1', at: AT },
        { kind: 'message-undelivered', messageId: 'm-1' as MessageId, status: 'TEXT_UNREACHABLE', at: LATER },
        { kind: 'message-sent', messageId: 'm-of-another-turn' as MessageId, providerId: 'p-2', at: AT },
      ]),
    );
    expect(entries).toEqual([
      { at: AT, kind: 'theirs', text: '<b>9</b>', details: ['answers nps, score: 9'] },
      {
        at: AT,
        kind: 'ours',
        text: 'Acme: Thank you.',
        details: ['survey:nps', 'sent 2026-03-11 18:05:00 UTC', 'not delivered: TEXT_UNREACHABLE'],
        language: 'en',
      },
    ]);
  });

  it('says why a planned message was not sent', () => {
    expect(
      entriesOf(
        turn([{ kind: 'touch-skipped', purpose: 'campaign:birthday', occurrence: '2026', reason: 'opted-out' }]),
      ),
    ).toEqual([{ at: AT, kind: 'event', text: 'campaign:birthday was not sent: they have opted out', details: [] }]);
  });

  it('says of a text that nothing is known of yet that it has not left', () => {
    expect(entriesOf(turn([thanks]))[0]?.details).toEqual(['survey:nps', 'has not left yet']);
  });

  it('notes what was not brought about by a text of theirs', () => {
    expect(entriesOf(turn([{ kind: 'survey-ended', survey: 'nps', occurrence: '1', outcome: 'expired' }]))).toEqual([
      { at: AT, kind: 'note', text: 'nps ends: expired', details: [] },
    ]);
  });
});
