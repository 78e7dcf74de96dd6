import { describe, expect, it } from 'vitest';
import { admit } from '../../../shared/domain/campaign/admission.ts';
import type { CampaignDefinition } from '../../../shared/domain/campaign/campaign.ts';
import { wordsTo } from '../../../shared/domain/content/message.ts';
import { UnusableTarget } from '../../../shared/domain/content/render.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { languageAccepted } from '../../../shared/domain/links/accept-language.ts';
import { linksOf, linkToken } from '../../../shared/domain/links/short-link.ts';
import { turnId } from '../../../shared/domain/turn.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const wordsOf = (en: string) => ({ kind: 'words', words: { en } }) as const;
const write = (en: string, event = {}) =>
  wordsTo(somebody(), wordsOf(en), 'campaign:sale', 'marketing', at(MORNING), event);

describe('a text with a tracked link', () => {
  it('has a short link in place of the target, and keeps where it leads', () => {
    const message = write("Sale: {{ 'https://shop.example/o/' | append: event.orderId | track }} Until Friday.", {
      orderId: 'A/1 ?x',
    });
    expect(message.text).toBe('Sale: https://go.acme.example/l/id-1 Until Friday.');
    expect(message.links).toEqual([
      { token: 'id-1', target: 'https://shop.example/o/A/1%20?x', expiresAt: addHours(MORNING, 90 * 24) },
    ]);
  });

  it('has a link that ends as a word does, where phones would leave a hyphen out of it', () => {
    for (const id of ['abcdefghijklmno-', 'abcdefghijklmno_']) {
      const context = { ...at(MORNING), newId: () => id };
      const words = wordsOf("{{ 'https://a.example/' | track }} until Friday");
      const { text, links } = wordsTo(somebody(), words, 'campaign:sale', 'marketing', context);
      expect(text).toBe('https://go.acme.example/l/abcdefghijklmno0 until Friday');
      expect(linkToken(links?.[0]?.token ?? '')).toBe('abcdefghijklmno0');
    }
  });

  it('leads only to sites that its words name, though a condition kept a field out of the check’s sight', () => {
    const words =
      "{% if attributes.plan == 'pro' %}{{ attributes.site | track }}{% endif %} or https://Shop.example/?a";
    const write = (site: string) => {
      const contact = somebody({ profile: { attributes: { plan: 'pro', site } } });
      return wordsTo(contact, wordsOf(words), 'campaign:sale', 'marketing', at(MORNING)).links?.[0]?.target;
    };
    expect(write('https://shop.example/theirs')).toBe('https://shop.example/theirs');
    for (const site of ['https://evil.example/', 'https://shop.example.evil.example/', 'https://shop.example:444/'])
      expect(() => write(site)).toThrow(UnusableTarget);
  });

  it('has a link of its own for each target', () => {
    const message = write("{{ 'https://a.example/' | track }} {{ 'https://b.example/' | track }}");
    expect(message.text).toBe('https://go.acme.example/l/id-1 https://go.acme.example/l/id-2');
    expect(message.links?.map(({ target }) => target)).toEqual(['https://a.example/', 'https://b.example/']);
  });

  it('says nothing of links where there are none', () => {
    expect(write('Sale: https://shop.example/')).not.toHaveProperty('links');
  });

  it.each(['http://carrier.example/1', 'javascript:alert(1)', 'not an address', 'https://a:b@carrier.example/'])(
    'is not sent where an event names %j as its target, and the reason does not repeat it',
    (trackingUrl) => {
      const problem = (() => {
        try {
          return write('Parcel: {{ event.trackingUrl | track }}', { trackingUrl });
        } catch (error) {
          return error;
        }
      })();
      expect(problem).toBeInstanceOf(UnusableTarget);
      expect(String(problem)).not.toContain(trackingUrl);
      const campaign: CampaignDefinition = {
        id: 'parcel',
        trigger: { kind: 'event', type: 'order.shipped' },
        category: 'service',
        content: wordsOf('Parcel: {{ event.trackingUrl | track }}'),
        expiresAfterHours: 24,
      };
      const touch = {
        contactId: somebody().contactId,
        campaign: 'parcel',
        occurrence: 'O-1',
        version: '1',
        expiresAt: addHours(MORNING, 24),
        fields: { trackingUrl },
      };
      expect(admit(somebody(), touch, campaign, at(MORNING))).toEqual({ kind: 'skip', reason: 'incomplete' });
    },
  );

  it('tells of each link what a click on it will count for', () => {
    const message = write("{{ 'https://a.example/' | track }}");
    const { contactId } = somebody();
    const turn = {
      contactId,
      turnId: turnId(MORNING, 'turn'),
      at: MORNING,
      cause: { kind: 'touch', campaign: 'sale', occurrence: '2026-03-11' },
      facts: [message],
    } as const;
    const about = { contactId, turnId: turn.turnId, messageId: message.messageId, purpose: 'campaign:sale' };
    expect(linksOf(turn)).toEqual([{ ...message.links?.[0], ...about, occurrence: '2026-03-11', language: 'en' }]);
  });
});

describe('a token', () => {
  it('is 96 bits in base64url, and nothing else is looked up', () => {
    expect(linkToken('AZaz09-_AZaz09-_')).toBe('AZaz09-_AZaz09-_');
    for (const text of ['', 'short', 'AZaz09-_AZaz09-_x', 'AZaz09-_AZaz09-%', 'AZaz09-_AZaz09-_\n', '../AZaz09-_AZaz'])
      expect(linkToken(text)).toBeUndefined();
  });
});

describe('the language of the page', () => {
  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['fr, he;q=0.5, en;q=0.7', 'en'],
    ['AR', 'ar'],
    ['fr', undefined],
    ['en;q=0', undefined],
    ['', undefined],
    [undefined, undefined],
    [';;q=,=;q=x', undefined],
  ])('asked for by %j is %s', (header, code) => {
    expect(languageAccepted(header, ['en', 'ar', 'he', 'ko'])).toBe(code);
  });
});
