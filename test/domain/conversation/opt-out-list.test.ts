import { describe, expect, it } from 'vitest';
import type { Category } from '../../../shared/domain/consent.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import {
  foundOnList,
  helpRefused,
  letIn,
  mayBeListed,
  mayBeReleased,
  refusedAsOptedOut,
} from '../../../shared/domain/conversation/opt-out-list.ts';
import { refuseOptIn } from '../../../shared/domain/conversation/refuse-opt-in.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const DAY = 24;
const context = at(MORNING);
const ago = (days: number) => addHours(MORNING, -days * DAY);
const out = (since: number, change: Partial<Contact> = {}) =>
  somebody({ consent: { kind: 'opted-out', since: ago(since), before: ['service'] }, ...change });

describe('a number that the provider refuses as opted out', () => {
  it('is opted out here and known to be listed', () => {
    const { contact, facts } = refusedAsOptedOut(somebody(), 'refused', context);
    expect(contact).toMatchObject({ consent: { kind: 'opted-out', since: MORNING }, listedAt: MORNING });
    expect(facts).toMatchObject([{ kind: 'consent-withdrawn', channel: 'provider' }]);
  });

  it('keeps the day on which its owner opted out, and withdraws nothing twice', () => {
    const { contact, facts } = refusedAsOptedOut(out(3), 'refused', context);
    expect(contact.consent).toMatchObject({ since: ago(3) });
    expect(facts).toEqual([]);
  });

  it('is no opt-out from the text that was refused, but from what came before it, where that is known', () => {
    const blamed = (contact: Contact) =>
      refusedAsOptedOut(contact, 'refused', context).facts.map((fact) => 'after' in fact && fact.after);
    expect(blamed(somebody({ lastText: { purpose: 'campaign:sale' } }))).toEqual([false]);
    expect(blamed(somebody({ lastText: { purpose: 'help', following: 'campaign:sale' } }))).toEqual(['campaign:sale']);
    const found = foundOnList(somebody({ lastText: { purpose: 'campaign:sale' } }), {}, context);
    expect(found?.facts).toMatchObject([{ kind: 'consent-withdrawn', after: 'campaign:sale' }]);
  });

  it('leaves a call for help unanswered, which is a fact', () => {
    expect(helpRefused(out(3), 'refused', context).facts).toEqual([{ kind: 'help-unanswered' }]);
  });
});

describe("a number that is found on the provider's list", () => {
  it('changes nothing where that is known', () => {
    expect(foundOnList(out(3, { listedAt: ago(1) }), {}, context)).toBeUndefined();
  });

  it.each([
    [{ since: ago(3), byOwner: true }, ago(3), `, there since ${ago(3)}, by their own opt-out`],
    [{ since: addHours(MORNING, 1), byOwner: false }, MORNING, `, and not by their own text`],
    [{}, MORNING, 'of the provider'],
  ])('is out since then, and the evidence says so, as far as the provider tells: %j', (listing, since, words) => {
    const found = foundOnList(somebody(), listing, context);
    expect(found?.contact).toMatchObject({ consent: { since }, listedAt: MORNING });
    expect(found?.facts).toMatchObject([{ words: expect.stringContaining(words) }]);
  });

  it('is noted where its owner opted out here as well', () => {
    expect(foundOnList(out(3), {}, context)).toMatchObject({ contact: { listedAt: MORNING }, facts: [] });
  });

  it.each([
    ['was let go today', { releasedAt: ago(0.5) }],
    ['is to be let go: a START of today waits for it', { listedAt: ago(9), lastHeardAt: ago(0.4) }],
  ])('is left alone where it %s', (_, change) => {
    expect(foundOnList(somebody(change), {}, context)).toBeUndefined();
  });

  it.each([
    ['was let go the day before yesterday', { releasedAt: ago(2) }],
    ['should have been let go long ago', { listedAt: ago(9), lastHeardAt: ago(2) }],
    ['nobody knew it', {}],
  ])('opts its owner out where %s', (_, change) => {
    expect(foundOnList(somebody(change), {}, context)?.contact.consent.kind).toBe('opted-out');
  });
});

describe("an opt-out of ours may be put on the provider's list", () => {
  it.each([
    ['after seven days', out(7), 7, true],
    ['not before', out(6.9), 7, false],
    ['at once, where that is set', out(0), 0, true],
    ['not where it is there', out(9, { listedAt: ago(1) }), 7, false],
    ['not within 30 days of having been let go', out(20, { releasedAt: ago(29.9) }), 7, false],
    ['after 30 days of having been let go', out(20, { releasedAt: ago(30) }), 7, true],
    ['not when its owner is in', somebody(), 0, false],
  ])('%s', (_, contact, afterDays, may) => {
    expect(mayBeListed(contact, afterDays, MORNING)).toBe(may);
  });
});

describe('somebody who is back in', () => {
  it('is listed no more, and it is kept when that was', () => {
    const { contact } = letIn(somebody({ listedAt: ago(3) }), context);
    expect(contact).not.toHaveProperty('listedAt');
    expect(contact).toMatchObject({ releasedAt: MORNING });
  });

  it('and has opted out again before the provider refused is told nothing, and nor are the operators', () => {
    const { contact, facts } = refuseOptIn(out(0), context);
    expect(contact).toMatchObject({ consent: out(0).consent, listedAt: MORNING });
    expect(facts).toEqual([]);
  });

  it.each([
    ['en', 'START on 2026-03-20 or later'],
    ['ar', 'START بدءًا من 2026-03-20'],
    ['he', 'START החל מ-2026-03-20'],
    ['ko', '2026-03-20 이후에 START'],
  ])('and is refused by the provider is told when to try again, where that is known (%s)', (language, words) => {
    const profile = { ...somebody().profile, language };
    const { contact, facts } = refuseOptIn(somebody({ profile, listedAt: ago(3), releasedAt: ago(22) }), context);
    expect(contact.consent.kind).toBe('opted-out');
    expect(facts).toMatchObject([
      { kind: 'consent-withdrawn', channel: 'provider' },
      { kind: 'opt-in-refused', until: addHours(MORNING, 8 * DAY) },
      { kind: 'message-queued', text: expect.stringContaining(words) },
    ]);
    const [, , text] = refuseOptIn(somebody({ profile }), context).facts;
    expect(text).toMatchObject({ text: expect.not.stringContaining('START') });
  });
});

describe('a number that turns out to be listed when its owner is in again', () => {
  const receivedAt = ago(1);
  const START = { kind: 'message-received', inboundId: 'in', text: 'START', receivedAt } as const;
  const granted = (categories: readonly Category[]) =>
    ({ kind: 'consent-granted', categories, channel: 'sms', by: 'customer', words: 'x', program: 'p' }) as const;
  it.each([
    ['is let go at a START', {}, receivedAt, ['service', 'marketing'], true],
    ['is not at one that was looked at long after it came', {}, MORNING, ['service'], false],
    ['is at such a one where it was known before', { listedAt: ago(2) }, MORNING, ['service'], true],
    ['is not where it is known since', { listedAt: ago(0.5) }, MORNING, ['service'], false],
    ['is not at a yes to advertising', {}, receivedAt, ['marketing'], false],
    ['is at a yes that follows a START, which waits for it', { listedAt: ago(2) }, receivedAt, ['marketing'], true],
  ] satisfies [string, Partial<Contact>, Instant, Category[], boolean][])(
    '%s',
    (_, change, looked, categories, may) => {
      const turn = { at: looked, facts: [START, granted(categories)] };
      expect(mayBeReleased(somebody(change), turn)).toBe(may);
    },
  );
});
