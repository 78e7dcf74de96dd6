import { describe, expect, it } from 'vitest';
import type { ContactId, LinkToken, MessageId } from '../../../shared/domain/ids.ts';
import { addHours, addSeconds } from '../../../shared/domain/instant.ts';
import type { Click } from '../../../shared/domain/links/click.ts';
import { clicked, withoutBursts } from '../../../shared/domain/links/click.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const click = (change: Partial<Click> = {}): Click => ({
  clickId: 'click-1',
  contactId: 'contact-1' as ContactId,
  messageId: 'message-1' as MessageId,
  token: 'token-1' as LinkToken,
  purpose: 'campaign:sale',
  occurrence: '2026-03-11',
  language: 'en',
  at: MORNING,
  expiresAt: addHours(MORNING, 24),
  by: 'person',
  ...change,
});
const heads = (clicks: readonly Click[]) => clicks.map(({ by }) => by);

describe('a click', () => {
  it('of a person says that they are there, and opens the text once', () => {
    const first = clicked(somebody(), click(), at(MORNING));
    expect(first.facts).toEqual([
      {
        kind: 'link-clicked',
        messageId: 'message-1',
        token: 'token-1',
        purpose: 'campaign:sale',
        occurrence: '2026-03-11',
        language: 'en',
        by: 'person',
        first: true,
      },
    ]);
    expect(first.contact).toMatchObject({ lastClickedAt: MORNING, lastActiveAt: MORNING });
    const other = clicked(first.contact, click({ token: 'token-2' as LinkToken }), at(MORNING));
    expect(other.facts).toMatchObject([{ first: false }]);
    const another = clicked(other.contact, click({ messageId: 'message-2' as MessageId }), at(MORNING));
    expect(another.facts).toMatchObject([{ first: true }]);
  });

  it('of a machine is a fact, and changes nothing of the contact', () => {
    const before = somebody();
    const { contact, facts } = clicked(before, click({ by: 'machine' }), at(MORNING));
    expect(contact).toBe(before);
    expect(facts).toMatchObject([{ kind: 'link-clicked', by: 'machine', first: false }]);
    expect(clicked(contact, click(), at(MORNING)).facts).toMatchObject([{ first: true }]);
  });

  it('that is recorded late does not make anybody less recent', () => {
    const since = addHours(MORNING, 2);
    const before = somebody({ lastClickedAt: since, lastActiveAt: since });
    expect(clicked(before, click(), at(since)).contact).toMatchObject({ lastClickedAt: since, lastActiveAt: since });
  });

  it('opens its text once, though both it and the one before are recorded after the link’s end', () => {
    const late = addHours(MORNING, 30);
    const before = clicked(somebody(), click(), at(late));
    const again = clicked(before.contact, click({ clickId: 'click-2' }), at(addSeconds(late, 1)));
    expect([before, again].map(({ facts }) => facts)).toMatchObject([[{ first: true }], [{ first: false }]]);
  });

  it('is remembered for as long as the link can be followed, and no longer', () => {
    const { contact } = clicked(somebody(), click(), at(MORNING));
    const later = addHours(MORNING, 25);
    const next = click({ messageId: 'message-2' as MessageId, at: later, expiresAt: addHours(later, 24) });
    expect(Object.keys(clicked(contact, next, at(later)).contact.clicked ?? {})).toEqual(['message-2']);
  });
});

describe('clicks that came together', () => {
  const token = 'token-2' as LinkToken;

  it('are a machine’s where they follow several links of one person at once', () => {
    expect(heads(withoutBursts([click(), click({ token, at: addSeconds(MORNING, 1) })]))).toEqual([
      'machine',
      'machine',
    ]);
  });

  it('are people’s where they follow one link twice, or two after each other, or are of two people', () => {
    expect(heads(withoutBursts([click(), click({ clickId: 'click-2' })]))).toEqual(['person', 'person']);
    expect(heads(withoutBursts([click(), click({ token, at: addSeconds(MORNING, 2) })]))).toEqual(['person', 'person']);
    const contactId = 'contact-2' as ContactId;
    expect(heads(withoutBursts([click(), click({ token, contactId })]))).toEqual(['person', 'person']);
  });
});
