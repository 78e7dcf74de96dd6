import { describe, expect, it } from 'vitest';
import { consentLedger } from '../../../shared/domain/contact/consent-ledger.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { askToConfirm } from '../../../shared/domain/conversation/double-opt-in.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import { turnId } from '../../../shared/domain/turn.ts';
import { at, MORNING, somebody } from '../../support/somebody.ts';

const hours = (count: number) => addHours(MORNING, count);
const turn = (moment: Instant, { facts, contact }: Decision, ...became: readonly Fact[]): Turn => ({
  contactId: contact.contactId,
  turnId: turnId(moment, 't'),
  at: moment,
  cause: { kind: 'wake' },
  facts: [...facts, ...became],
});
const write = (contact: Contact, text: string, moment: Instant) =>
  respond(contact, { inboundId: 'in', text, receivedAt: moment }, at(moment));

const waiting = somebody({
  consent: { kind: 'granted', categories: ['service'] },
  unconfirmed: { categories: ['marketing'], since: MORNING },
});
const question = askToConfirm(waiting, at(MORNING));
const [asked] = question.facts.filter(isQueued);
const delivered: Fact = {
  kind: 'message-delivered',
  messageId: asked!.messageId,
  status: 'TEXT_DELIVERED',
  at: hours(0.01),
};

describe('the evidence of a consent', () => {
  it.each(['YES', 'no'])(
    'that was confirmed, or was not, tells to which question they wrote "%s", and that it had come',
    (word) => {
      const turns = [turn(MORNING, question, delivered), turn(hours(1), write(question.contact, word, hours(1)))];
      const [entry] = consentLedger(turns, MORNING);
      expect(entry?.asked).toEqual({
        at: MORNING,
        text: asked!.text,
        became: ['delivered 2026-03-11 17:00:36 UTC'],
      });
      expect(entry?.answeredWith).toMatchObject([{ became: ['has not left yet'] }]);
    },
  );

  it('that a START brought answers no question', () => {
    const out = write(question.contact, 'STOP', hours(1));
    const back = turn(hours(2), write(out.contact, 'START', hours(2)));
    const entries = consentLedger([turn(MORNING, question), turn(hours(1), out), back], MORNING);
    expect(entries.map(({ fact }) => fact.kind)).toEqual(['consent-withdrawn', 'consent-granted']);
    expect(entries.at(-1)).not.toHaveProperty('asked');
  });

  it('is all there where somebody wrote what may mean no', () => {
    const [entry] = consentLedger([turn(MORNING, write(waiting, 'too many texts', MORNING))], MORNING);
    expect(entry).toMatchObject({
      fact: { kind: 'consent-doubted', channel: 'sms', by: 'customer', words: 'too many texts', program: 'test' },
      received: { receivedAt: MORNING },
      answeredWith: [expect.anything()],
    });
  });

  it('does not take what we held back for what the provider refused', () => {
    const stop = write(waiting, 'STOP', MORNING);
    const { messageId } = stop.facts.find(isQueued)!;
    const fate = (reason: string) => {
      const failed: Fact = { kind: 'message-failed', messageId, reason, at: MORNING };
      return consentLedger([turn(MORNING, stop, failed)], MORNING)[0]?.answeredWith?.[0]?.became;
    };
    expect(fate('stale')).toEqual(['not sent: stale']);
    expect(fate('opted-out')).toEqual(['refused by the provider: opted-out']);
  });
});
