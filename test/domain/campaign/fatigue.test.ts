import { describe, expect, it } from 'vitest';
import { admit } from '../../../shared/domain/campaign/admission.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours, addSeconds } from '../../../shared/domain/instant.ts';
import { campaignOf, versionOf } from '../../../shared/domain/program.ts';
import { asked, contextAt, JANE, NOON, PROGRAM, text } from '../conversation/support.ts';

function admitted(contact: Contact, campaign: string, now: Instant, fatigueDays?: number) {
  const program = fatigueDays === undefined ? PROGRAM : { ...PROGRAM, fatigueDays };
  const definition = campaignOf(program, campaign);
  if (definition === undefined) throw new Error(`There is no campaign ${campaign}.`);
  const { contactId } = contact;
  const touch = {
    contactId,
    campaign,
    occurrence: 'order-2',
    version: versionOf(definition),
    expiresAt: addHours(now, 48),
  };
  return admit(contact, touch, definition, contextAt(now, program));
}

const days = (count: number): Instant => addHours(NOON, count * 24);

describe('the fatigue rule', () => {
  const answered = text(asked(), '8').contact;

  it('asks whoever was never asked', () => {
    expect(admitted(JANE, 'stars', NOON)).toMatchObject({ kind: 'send' });
  });

  it('keeps anybody who was asked from being asked again within 14 days, by any survey', () => {
    expect(admitted(answered, 'stars', days(1))).toEqual({ kind: 'skip', reason: 'fatigue' });
    expect(admitted(answered, 'score', days(13))).toEqual({ kind: 'skip', reason: 'fatigue' });
  });

  it('counts days of the calendar: what comes at the same hour is not too early by a second', () => {
    expect(admitted(answered, 'stars', addSeconds(days(14), -5))).toMatchObject({ kind: 'send' });
  });

  it('holds as many days as the program says', () => {
    expect(admitted(answered, 'stars', days(20), 30)).toEqual({ kind: 'skip', reason: 'fatigue' });
    expect(admitted(answered, 'stars', days(1), 0)).toMatchObject({ kind: 'send' });
  });

  it('spares exempt campaigns, whose asking counts towards the others', () => {
    const promised = admitted(answered, 'promised', days(13));
    expect(promised).toMatchObject({ kind: 'send', decision: { contact: { lastAskedAt: days(13) } } });
    const again = promised.kind === 'send' ? text(promised.decision.contact, '5', days(13)).contact : JANE;
    expect(admitted(again, 'score', days(20))).toEqual({ kind: 'skip', reason: 'fatigue' });
  });

  it('holds back no message that asks nothing', () => {
    expect(admitted(answered, 'greeting', days(1))).toMatchObject({ kind: 'send' });
  });

  it('lets an exempt survey wait its turn, an hour at a time, while another is open', () => {
    expect(admitted(asked(), 'promised', days(1))).toEqual({
      kind: 'defer',
      reason: 'conversation-busy',
      until: addHours(days(1), 1),
    });
  });
});
