import { describe, expect, it } from 'vitest';
import type { TouchHistory } from '../../../shared/domain/campaign/explain.ts';
import { explain } from '../../../shared/domain/campaign/explain.ts';
import { standingOf } from '../../../shared/domain/campaign/record.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import { turnId } from '../../../shared/domain/turn.ts';
import { program } from '../../../shared/program/index.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const TOUCH: TouchHistory = {
  contactId: somebody().contactId,
  campaign: 'birthday',
  occurrence: '2026',
  version: 'v',
  expiresAt: addHours(MORNING, 10),
  state: 'planned',
  plannedAt: MORNING,
};
const messageId = 'm' as MessageId;
const QUEUED: Fact = {
  kind: 'message-queued',
  messageId,
  text: 'Happy birthday!',
  purpose: 'campaign:birthday',
  category: 'marketing',
  language: 'en',
  micros: 11_300 as never,
};

function turn(...facts: readonly Fact[]): Turn {
  const { contactId, campaign, occurrence } = TOUCH;
  return {
    contactId,
    turnId: turnId(MORNING, 'x'),
    at: MORNING,
    cause: { kind: 'touch', campaign, occurrence },
    facts,
  };
}

function wordsOf(touch: Partial<TouchHistory>, turns: readonly Turn[] = [], contact: Contact = somebody()) {
  return explain(contact, [{ ...TOUCH, ...touch }], turns, [], at(MORNING))[0]?.words;
}

function whyNever(campaign: string, contact: Contact) {
  return explain(contact, [], [], [standingOf(campaign, undefined, program)!], at(MORNING))[0]?.words;
}

describe('why somebody got a message, or did not', () => {
  it('is told by what became of it', () => {
    const sent: Fact = { kind: 'message-sent', messageId, providerId: 'p', at: MORNING };
    expect(wordsOf({ state: 'dispatched' }, [turn(QUEUED)])).toMatch(/has not reached the provider yet. "Happy/);
    expect(wordsOf({ state: 'dispatched' }, [turn(QUEUED, sent)])).toMatch(/^was sent; the network has not said/);
    const lost: Fact = { kind: 'message-undelivered', messageId, status: 'TEXT_UNREACHABLE', at: MORNING };
    expect(wordsOf({ state: 'dispatched' }, [turn(QUEUED, sent, lost)])).toContain(
      'could not deliver it (TEXT_UNREACHABLE)',
    );
    const delivered: Fact = { kind: 'message-delivered', messageId, status: 'TEXT_DELIVERED', at: MORNING };
    expect(wordsOf({ state: 'dispatched' }, [turn(QUEUED, sent, lost, delivered)])).toBe(
      'was delivered. "Happy birthday!"',
    );
    expect(wordsOf({ state: 'failed', reason: 'bad-number' })).toBe('was refused by the provider: bad-number.');
    expect(wordsOf({ state: 'skipped', reason: 'replied' })).toBe('was not sent: they had written meanwhile.');
  });

  it('is told of what waits, with until when and what for', () => {
    const until = addHours(MORNING, 14);
    const { contactId: _, ...touch } = TOUCH;
    const waiting = somebody({ deferred: [{ ...touch, until }] });
    const deferral: Fact = {
      kind: 'touch-deferred',
      purpose: 'campaign:birthday',
      occurrence: '2026',
      reason: 'cap',
      until,
    };
    expect(wordsOf({}, [turn(deferral)], waiting)).toBe(
      `waits until ${until}: they have had as many messages as the caps allow.`,
    );
    expect(wordsOf({}, [], waiting)).toContain('it is sent if no reply has come by then');
    expect(wordsOf({})).toBe('is planned, and has not left yet.');
  });

  it('is told where nothing was ever planned, by the first thing that stands in the way', () => {
    const agreed = { consent: { kind: 'granted', categories: ['service', 'marketing'] } } as const;
    expect(whyNever('birthday', somebody({ standing: 'former' }))).toContain('no customer any more');
    expect(whyNever('birthday', somebody({ standing: 'stranger' }))).toContain('no system of ours');
    expect(whyNever('birthday', somebody({ consent: { kind: 'granted', categories: ['service'] } }))).toContain(
      'not agreed to marketing',
    );
    expect(whyNever('birthday-perk', somebody(agreed))).toContain('do not belong');
    expect(whyNever('birthday', somebody(agreed))).toContain('birthday is not known');
    expect(
      whyNever('order-placed', somebody({ consent: { kind: 'granted', categories: ['transactional'] } })),
    ).toContain('no order.placed was reported');
  });
});
