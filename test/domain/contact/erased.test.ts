import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Erased } from '../../../shared/domain/contact/erased.ts';
import { contactIn, isErasedTo, returning } from '../../../shared/domain/contact/erased.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import type { Cause } from '../../../shared/domain/turn.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const LATER = addHours(MORNING, 1);
const ERASED: Erased = { contactId: somebody().contactId, version: 7, standing: 'erased', erasedAt: MORNING };
const TEXT: Cause = { kind: 'inbound-text', id: 'i' };
const EVENT: Cause = { kind: 'customer-event', id: 'e' };
const OTHERS: readonly Cause[] = [
  EVENT,
  { kind: 'wake' },
  { kind: 'touch', campaign: 'birthday', occurrence: '2026' },
  { kind: 'refusal', id: 'm' as never, reason: 'opted-out' },
];

const write = (contact: Contact, text: string) =>
  respond(contact, { inboundId: 'i', text, receivedAt: LATER }, at(LATER));

describe('somebody who was erased', () => {
  it('is nobody whom anything but their own new text concerns', () => {
    for (const cause of OTHERS) expect(isErasedTo(ERASED, cause, LATER), cause.kind).toBe(true);
    expect(isErasedTo(ERASED, TEXT, MORNING)).toBe(true);
    expect(isErasedTo(ERASED, TEXT, LATER)).toBe(false);
    expect(contactIn(ERASED)).toBeUndefined();
  });

  it('comes back opted out: what others tell of them is kept out until their own START, and what is older for good', () => {
    const back = returning(ERASED, somebody().phone);
    expect(back.version).toBe(ERASED.version);
    for (const text of ['hello', 'STOP', 'yes please', '9']) {
      const { contact, facts } = write(back, text);
      expect(facts.filter(isQueued)).toEqual([]);
      expect(isErasedTo(contact, EVENT, LATER)).toBe(true);
    }
    const helped = write(back, 'help');
    expect(helped.facts.filter(isQueued)).toMatchObject([{ purpose: 'help' }]);
    expect(isErasedTo(helped.contact, EVENT, LATER)).toBe(true);
    const started = write(helped.contact, 'START').contact;
    expect(started.consent).toEqual({ kind: 'granted', categories: ['service'] });
    expect(isErasedTo(started, EVENT, LATER)).toBe(false);
    expect(isErasedTo(started, EVENT, MORNING)).toBe(true);
    const stopped = write(started, 'STOP').contact;
    expect(isErasedTo(stopped, EVENT, LATER)).toBe(false);
  });

  it('is nobody else: who was never erased is concerned by everything', () => {
    for (const cause of [TEXT, ...OTHERS]) expect(isErasedTo(somebody(), cause, MORNING)).toBe(false);
    expect(isErasedTo(undefined, EVENT, MORNING)).toBe(false);
  });
});
