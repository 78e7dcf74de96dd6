import { describe, expect, it } from 'vitest';
import { localDate } from '../../../shared/domain/calendar/local-time.ts';
import type { CustomerEvent } from '../../../shared/domain/contact/customer-event.ts';
import { applyCustomerEvent } from '../../../shared/domain/contact/customer-event.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const { settings } = at(MORNING);

function event(change: Partial<CustomerEvent> = {}): CustomerEvent {
  const on = localDate('2026-03-11')!;
  return { type: 'customer.joined', source: 'my.shop', at: MORNING, on, profile: {}, ...change };
}

const consentFacts = (contact = somebody(), change: Partial<CustomerEvent> = {}) =>
  applyCustomerEvent(contact, event(change), settings).facts.filter(({ kind }) => kind.startsWith('consent-'));

describe('the first that a system tells of somebody who wrote to us before', () => {
  const stranger = somebody({ standing: 'stranger', consent: { kind: 'granted', categories: ['service'] } });

  it('is the evidence of their consent to service, whether it names it or not', () => {
    const service = { kind: 'consent-granted', categories: ['service'], channel: 'event', by: 'my.shop' };
    expect(consentFacts(stranger)).toEqual([expect.objectContaining(service)]);
    expect(consentFacts(stranger, { consent: ['service'] })).toEqual([expect.objectContaining(service)]);
  });

  it('takes nothing from them, and is told once', () => {
    const { contact } = applyCustomerEvent(stranger, event(), settings);
    expect(contact.consent).toEqual(stranger.consent);
    expect(consentFacts(contact)).toEqual([]);
  });

  it('is none where they have opted out', () => {
    const out = somebody({ standing: 'stranger', consent: { kind: 'opted-out', since: MORNING, before: ['service'] } });
    expect(consentFacts(out)).toEqual([]);
  });
});

describe('what is told of consent', () => {
  const narrowed = applyCustomerEvent(somebody(), event({ at: addHours(MORNING, 1), consent: ['service'] }), settings);

  it('holds against an older event that comes after it', () => {
    const { contact, facts } = applyCustomerEvent(
      narrowed.contact,
      event({ at: MORNING, consent: ['service', 'marketing'] }),
      settings,
    );
    expect(contact.consent).toEqual({ kind: 'granted', categories: ['service'] });
    expect(facts.filter(({ kind }) => kind.startsWith('consent-'))).toEqual([]);
  });

  it('does not hold against a later one', () => {
    const later = event({ at: addHours(MORNING, 2), consent: ['service', 'marketing'] });
    const { contact } = applyCustomerEvent(narrowed.contact, later, settings);
    expect(contact.consent).toEqual({ kind: 'granted', categories: ['service', 'marketing'] });
  });
});
