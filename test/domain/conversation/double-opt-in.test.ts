import { describe, expect, it } from 'vitest';
import { localDate } from '../../../shared/domain/calendar/local-time.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import { allows } from '../../../shared/domain/consent.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { applyCustomerEvent } from '../../../shared/domain/contact/customer-event.ts';
import { applyImport } from '../../../shared/domain/contact/imported.ts';
import { isToBeAsked } from '../../../shared/domain/contact/unconfirmed.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { askToConfirm } from '../../../shared/domain/conversation/double-opt-in.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import { wakesAt } from '../../../shared/domain/conversation/timers.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { asked, at, MORNING, NIGHT, somebody } from '../../support/somebody.ts';

const DOUBLE: SpeakingContext = doubleAt(MORNING);
const AGREED = { where: 'checkout page', on: '2026-03-10' };
const SERVICE_ONLY = somebody({ consent: { kind: 'granted', categories: ['service'] } });

function doubleAt(now: Instant): SpeakingContext {
  const context = at(now);
  return { ...context, settings: { ...context.settings, doubleOptIn: true } };
}

function told(contact: Contact, consent: readonly Category[], context = DOUBLE, given = AGREED): Decision {
  const event = {
    type: 'customer.updated',
    source: 'my.shop',
    at: context.now,
    on: localDate('2026-03-11')!,
    profile: {},
    consent,
    given,
  } as const;
  return applyCustomerEvent(contact, event, context.settings);
}

function texts(contact: Contact, text: string, context = DOUBLE): Decision {
  return respond(contact, { inboundId: 'in-1', text, receivedAt: context.now }, context);
}

const purposes = ({ facts }: Decision) => facts.filter(isQueued).map(({ purpose }) => purpose);
const consentFacts = ({ facts }: Decision) => facts.filter(({ kind }) => kind.startsWith('consent-'));
const askedBy = (contact: Contact): Contact => askToConfirm(contact, DOUBLE).contact;

describe('advertising that somebody is said to have agreed to', () => {
  it('is not sent before they confirm it, and what they agreed to besides is', () => {
    const decision = told({ ...SERVICE_ONLY, version: 0 }, ['service', 'transactional', 'marketing']);
    expect(decision.contact.consent).toEqual({ kind: 'granted', categories: ['service', 'transactional'] });
    expect(consentFacts(decision)).toEqual([
      expect.objectContaining({ kind: 'consent-granted', categories: ['service', 'transactional'] }),
      expect.objectContaining({
        kind: 'consent-requested',
        categories: ['marketing'],
        by: 'my.shop',
        given: { where: 'checkout page', on: '2026-03-10' },
      }),
    ]);
  });

  it('holds at once without a double opt-in', () => {
    expect(allows(told(SERVICE_ONLY, ['service', 'marketing'], at(MORNING)).contact.consent, 'marketing')).toBe(true);
  });

  it('is confirmed already where a file brings it', () => {
    const imported = { profile: {}, consent: ['service', 'marketing'] as const };
    const importing = { source: 'import of a.csv', by: 'beth', at: MORNING, on: localDate('2026-03-11')! };
    const { contact } = applyImport(SERVICE_ONLY, imported, importing, DOUBLE.settings);
    expect(allows(contact.consent, 'marketing')).toBe(true);
  });

  it('stays with those who had agreed before', () => {
    const { contact } = told(somebody(), ['service', 'marketing']);
    expect(contact.consent).toEqual(somebody().consent);
    expect(isToBeAsked(contact)).toBe(false);
  });

  it('is asked about once, when quiet hours are over, however often it is told', () => {
    const { contact } = told(SERVICE_ONLY, ['service', 'marketing'], doubleAt(NIGHT));
    expect(wakesAt(DOUBLE.program, contact, DOUBLE.settings, NIGHT)! > NIGHT).toBe(true);
    expect(wakesAt(DOUBLE.program, contact, DOUBLE.settings, MORNING)).toBe(MORNING);
    const question = askToConfirm(contact, DOUBLE);
    expect(purposes(question)).toEqual(['opt-in-request']);
    const again = told(question.contact, ['service', 'marketing']);
    expect(isToBeAsked(again.contact)).toBe(false);
    expect(consentFacts(again)).toEqual([]);
  });
});

describe('the answer to the question whether they want it', () => {
  const waiting = askedBy(told(SERVICE_ONLY, ['service', 'marketing']).contact);

  it.each(['YES', 'yes please', '네', 'نعم', 'כן'])('"%s" grants it, with the place where they had agreed', (yes) => {
    const decision = texts(waiting, yes);
    expect(allows(decision.contact.consent, 'marketing')).toBe(true);
    expect(decision.contact).not.toHaveProperty('unconfirmed');
    expect(consentFacts(decision)).toEqual([
      {
        kind: 'consent-granted',
        categories: ['marketing'],
        channel: 'sms',
        by: 'customer',
        words: yes,
        program: 'test',
        given: { where: 'checkout page', on: '2026-03-10' },
      },
    ]);
  });

  it('is what comes after the question: an older yes answers something else, a later look loses none', () => {
    const at = (hours: number, seen: number) => {
      const yes = { inboundId: 'in-1', text: 'YES', receivedAt: addHours(MORNING, hours) };
      return allows(respond(waiting, yes, doubleAt(addHours(MORNING, seen))).contact.consent, 'marketing');
    };
    expect(at(-1, 1)).toBe(false);
    expect(at(7 * 24 - 1, 9 * 24)).toBe(true);
    expect(at(7 * 24, 7 * 24)).toBe(false);
  });

  it('"no" stands against a START that came before it and is looked at after it', () => {
    const no = respond(waiting, { inboundId: 'in-1', text: 'no', receivedAt: addHours(MORNING, 2) }, DOUBLE).contact;
    const start = { inboundId: 'in-2', text: 'START', receivedAt: addHours(MORNING, 1) };
    const after = respond(no, start, doubleAt(addHours(MORNING, 3)));
    expect(after.contact.declined).toEqual(no.declined);
    expect(purposes(after)).toEqual([]);
  });

  it('"no" leaves the rest as it was, and is kept', () => {
    const decision = texts(waiting, 'no');
    expect(decision.contact.consent).toEqual(SERVICE_ONLY.consent);
    expect(consentFacts(decision)).toEqual([expect.objectContaining({ kind: 'consent-declined', words: 'no' })]);
    expect(texts(decision.contact, 'yes').contact.consent).toEqual(SERVICE_ONLY.consent);
  });

  describe('"no"', () => {
    const declined = texts(waiting, 'no').contact;

    it('is not asked for again, however often systems tell the same', () => {
      const again = told(declined, ['service', 'marketing']);
      expect(isToBeAsked(again.contact)).toBe(false);
      expect(consentFacts(again)).toEqual([]);
    });

    it('is not undone by a file', () => {
      const imported = { profile: {}, consent: ['service', 'marketing'] as const, given: { on: '2026-03-10' } };
      const importing = { source: 'import of a.csv', by: 'beth', at: MORNING, on: localDate('2026-03-11')! };
      const { contact } = applyImport(declined, imported, importing, DOUBLE.settings);
      expect(contact.consent).toEqual(SERVICE_ONLY.consent);
    });

    it('holds no more once they have agreed after it', () => {
      const newly = { where: 'checkout page', on: '2026-04-02' };
      const agreed = texts(askedBy(told(declined, ['service', 'marketing'], DOUBLE, newly).contact), 'yes').contact;
      expect(allows(told(agreed, ['service', 'marketing']).contact.consent, 'marketing')).toBe(true);
    });

    it('is asked about again where they agreed on a later day, or texted START since', () => {
      const newly = { where: 'checkout page', on: '2026-04-02' };
      expect(isToBeAsked(told(declined, ['service', 'marketing'], DOUBLE, newly).contact)).toBe(true);
      expect(isToBeAsked(told(texts(declined, 'START').contact, ['service', 'marketing']).contact)).toBe(true);
    });
  });

  it.each(['when do you open?', 'yes but only if it is about shoes', '8', ''])('"%s" is none', (text) => {
    expect(texts(waiting, text).contact.consent).toEqual(SERVICE_ONLY.consent);
  });

  it('counts for a week', () => {
    expect(texts(waiting, 'yes', doubleAt(addHours(MORNING, 8 * 24))).contact.consent).toEqual(SERVICE_ONLY.consent);
  });

  it('counts for what was asked last', () => {
    const busy = asked({ ...waiting, conversation: asked().conversation });
    const later = { ...busy, conversation: { ...busy.conversation, askedAt: addHours(MORNING, 1) } } as Contact;
    expect(allows(texts(later, 'yes', doubleAt(addHours(MORNING, 2))).contact.consent, 'marketing')).toBe(false);
  });

  it('is not waited for after an opt-out', () => {
    const out = texts(waiting, 'STOP').contact;
    expect(allows(texts(out, 'yes').contact.consent, 'service')).toBe(false);
    expect(texts(texts(out, 'START').contact, 'yes').contact.consent).toEqual(SERVICE_ONLY.consent);
  });
});

describe('whoever may have said no', () => {
  const doubtful = (contact: Contact): Contact => ({
    ...texts(contact, 'not interested', doubleAt(addHours(MORNING, 1))).contact,
    lastTextAt: addHours(MORNING, 1),
  });
  const later = doubleAt(addHours(MORNING, 2));
  const waiting = askedBy(told(SERVICE_ONLY, ['service', 'marketing']).contact);

  it('is not asked for a yes to advertising', () => {
    expect(isToBeAsked(told(doubtful(SERVICE_ONLY), ['service', 'marketing']).contact)).toBe(false);
  });

  it.each(['YES', 'yes please', '네', 'نعم', 'כן'])(
    'says "%s" to being asked whether we should stop, and not to advertising',
    (yes) => {
      const decision = texts(doubtful(waiting), yes, later);
      expect(decision.contact.consent.kind).toBe('opted-out');
      expect(purposes(decision)).toEqual(['opt-out-confirmation']);
      expect(consentFacts(decision)).toEqual([expect.objectContaining({ kind: 'consent-withdrawn', words: yes })]);
    },
  );

  it('grants nothing by a yes when they have heard something else since', () => {
    const decision = texts({ ...doubtful(waiting), lastTextAt: addHours(MORNING, 1.5) }, 'yes', later);
    expect(decision.contact.consent).toEqual(SERVICE_ONLY.consent);
  });

  it('goes on as before by a no, and by anything else', () => {
    for (const words of ['no', 'when do you open?', '8'])
      expect(texts(doubtful(SERVICE_ONLY), words, later).contact.consent).toEqual(SERVICE_ONLY.consent);
  });
});

describe('START with a double opt-in', () => {
  it('gives back service at once, and advertising after a yes', () => {
    const out = texts(somebody(), 'STOP').contact;
    const back = texts(out, 'START');
    expect(back.contact.consent).toEqual({ kind: 'granted', categories: ['service'] });
    expect(back.facts.filter(isQueued).map(({ text }) => text)).toEqual([expect.stringContaining('YES')]);
    expect(allows(texts(back.contact, 'YES').contact.consent, 'marketing')).toBe(true);
  });

  it('takes nothing from somebody who had not opted out', () => {
    expect(texts(somebody(), 'START').contact.consent).toEqual(somebody().consent);
    const waiting = askedBy(told(SERVICE_ONLY, ['service', 'marketing']).contact);
    expect(allows(texts(texts(waiting, 'START').contact, 'yes').contact.consent, 'marketing')).toBe(true);
  });
});

describe('what is told of somebody who opted out', () => {
  const out = texts(somebody(), 'STOP', at(MORNING)).contact;

  it('holds nothing and is noted, until they come back by themselves', () => {
    const decision = told(out, ['service', 'transactional'], at(MORNING));
    expect(decision.contact.consent.kind).toBe('opted-out');
    expect(consentFacts(decision)).toEqual([
      expect.objectContaining({ kind: 'consent-noted', categories: ['service', 'transactional'] }),
    ]);
    const back = texts(decision.contact, 'START', at(MORNING)).contact;
    expect(back.consent).toEqual({ kind: 'granted', categories: ['service', 'transactional'] });
  });

  it('is noted once', () => {
    const { contact } = told(out, ['service'], at(MORNING));
    expect(consentFacts(told(contact, ['service'], at(MORNING)))).toEqual([]);
  });
});
