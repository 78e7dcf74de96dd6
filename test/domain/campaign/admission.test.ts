import { describe, expect, it } from 'vitest';
import { localDate } from '../../../shared/domain/calendar/local-time.ts';
import { admit } from '../../../shared/domain/campaign/admission.ts';
import type { Touch } from '../../../shared/domain/campaign/touch.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { applyCustomerEvent } from '../../../shared/domain/contact/customer-event.ts';
import { tick } from '../../../shared/domain/conversation/tick.ts';
import { wakesAt } from '../../../shared/domain/conversation/timers.ts';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours, instant } from '../../../shared/domain/instant.ts';
import { campaignOf, versionOf } from '../../../shared/domain/program.ts';
import { program } from '../../../shared/program/index.ts';
import { asked, at, MORNING, NIGHT, somebody } from '../../support/somebody.ts';

const TODAY = localDate('2026-03-11')!;

type Asked = Extract<Contact['conversation'], { kind: 'awaiting-answer' }>;

function touch(campaign: string, change: Partial<Touch> = {}): Touch {
  return {
    contactId: somebody().contactId,
    campaign,
    occurrence: '2026',
    version: versionOf(campaignOf(program, campaign)!),
    expiresAt: addHours(MORNING, 48),
    ...change,
  };
}

const admitted = (contact: Contact, planned: Touch, now = MORNING) =>
  admit(contact, planned, campaignOf(program, planned.campaign)!, at(now));

/** Of the next day's quiet hours' end, 08:00 in Los Angeles. */
const isInTheFirstHalfHour = (moment: Instant | undefined) =>
  moment !== undefined && '2026-03-12T15:00:00.000Z' <= moment && moment < '2026-03-12T15:30:00.000Z';

describe('a planned message', () => {
  it('is sent to whoever agreed, in their hours', () => {
    expect(admitted(somebody(), touch('birthday'))).toMatchObject({ kind: 'send' });
    expect(admitted(somebody(), touch('onboarding'))).toMatchObject({
      kind: 'send',
      decision: { contact: { conversation: { kind: 'awaiting-answer', survey: 'onboarding' } } },
    });
  });

  it.each<[string, Contact, Touch]>([
    [
      'opted-out',
      somebody({ consent: { kind: 'opted-out', since: MORNING, before: ['marketing'] } }),
      touch('birthday'),
    ],
    ['no-consent', somebody({ consent: { kind: 'granted', categories: ['service'] } }), touch('birthday')],
    ['consent-unsure', somebody({ unsureSince: MORNING }), touch('birthday')],
    ['unreachable', somebody({ unreachable: true }), touch('onboarding')],
    ['stale', somebody(), touch('birthday', { expiresAt: MORNING })],
  ])('is skipped as %s', (reason, contact, planned) => {
    expect(admitted(contact, planned)).toEqual({ kind: 'skip', reason });
  });

  it('waits for the morning at night, unless it would be stale by then', () => {
    const night = admitted(somebody(), touch('birthday'), NIGHT);
    expect(night).toMatchObject({ kind: 'defer', reason: 'quiet-hours' });
    expect(night.kind === 'defer' && isInTheFirstHalfHour(night.until)).toBe(true);
    const short = touch('birthday', { expiresAt: addHours(NIGHT, 2) });
    expect(admitted(somebody(), short, NIGHT)).toEqual({ kind: 'skip', reason: 'quiet-hours' });
  });

  it('that advertises waits at night for a Korean, and comes marked in the morning; one of service does not wait', () => {
    const settings = { ...at(NIGHT).settings, quietHours: { opensAt: 0, closesAt: 24 } };
    const korean = somebody({ phone: '+821020000000' as PhoneNumber, profile: { language: 'ko' } });
    const look = (campaign: string, now: Instant) =>
      admit(korean, touch(campaign, { expiresAt: addHours(now, 24) }), campaignOf(program, campaign)!, {
        ...at(now),
        settings,
      });
    const night = instant('2026-03-12T13:30:00Z');
    const wait = look('birthday', night);
    expect(wait).toMatchObject({ kind: 'defer', reason: 'quiet-hours' });
    const morning = wait.kind === 'defer' ? wait.until : night;
    expect('2026-03-12T23:00:00.000Z' <= morning && morning < '2026-03-12T23:30:00.000Z').toBe(true);
    expect(look('birthday', morning)).toMatchObject({
      kind: 'send',
      decision: { facts: [{ text: expect.stringMatching(/^\(광고\) /) }] },
    });
    expect(look('onboarding', night)).toMatchObject({ kind: 'send' });
  });

  it('that asks waits while another question is open; a greeting does not', () => {
    expect(admitted(asked(), touch('onboarding'))).toMatchObject({ kind: 'defer', reason: 'conversation-busy' });
    expect(admitted(asked(), touch('birthday'))).toMatchObject({ kind: 'send' });
  });
});

describe('a reminder', () => {
  it('comes once after a day, and the survey ends after three', () => {
    const reminded = tick(asked(), MORNING, at(addHours(MORNING, 24)));
    expect(reminded).toMatchObject({ contact: { conversation: { reminded: true } } });
    expect(tick(asked(), MORNING, at(addHours(MORNING, 23)))).toBe('not-heard');
    expect(tick(asked(), MORNING, at(addHours(MORNING, 72)))).toMatchObject({
      contact: { conversation: { kind: 'lapsed' } },
    });
  });

  it('that fell into the night is looked at again in the morning, not before', () => {
    const { conversation } = asked();
    const late = asked({ conversation: { ...conversation, askedAt: instant('2026-03-11T03:57:00Z') } as Asked });
    const wake = wakesAt(program, late, at(MORNING).settings, instant('2026-03-12T04:05:00Z'));
    expect(isInTheFirstHalfHour(wake)).toBe(true);
  });
});

describe('a customer event', () => {
  it('that takes away consent to be asked ends the question that is open', () => {
    const event = {
      type: 'customer.updated',
      source: 'crm',
      at: MORNING,
      on: TODAY,
      profile: {},
      consent: [],
    } as const;
    const { contact, facts } = applyCustomerEvent(asked(), event, at(MORNING).settings);
    expect(contact.conversation).toEqual({ kind: 'idle' });
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'survey-ended', outcome: 'withdrawn' }));
  });

  it('cannot lift an opt-out, and is remembered for when the person does', () => {
    const gone = somebody({ consent: { kind: 'opted-out', since: MORNING, before: ['service'] } });
    const event = {
      type: 'customer.updated',
      source: 'crm',
      at: MORNING,
      on: TODAY,
      profile: {},
      consent: ['marketing'],
    } as const;
    expect(applyCustomerEvent(gone, event, at(MORNING).settings).contact.consent).toEqual({
      kind: 'opted-out',
      since: MORNING,
      before: ['marketing'],
    });
  });

  it('that tells of joining again does not move the day on which a customer joined', () => {
    const joined = { type: 'customer.joined', source: 'shop', at: MORNING, on: TODAY, profile: {} } as const;
    const first = applyCustomerEvent(somebody(), joined, at(MORNING).settings).contact;
    expect(first.profile.joinedOn).toBe(TODAY);
    const again = applyCustomerEvent(first, { ...joined, on: localDate('2026-03-20')! }, at(MORNING).settings).contact;
    expect(again.profile.joinedOn).toBe(TODAY);
  });

  it('that tells of leaving makes a former customer, and joining again a customer', () => {
    const left = applyCustomerEvent(
      somebody(),
      {
        type: 'customer.left',
        source: 'shop',
        at: MORNING,
        on: TODAY,
        profile: {},
      },
      at(MORNING).settings,
    ).contact;
    expect(left.standing).toBe('former');
    const joined = applyCustomerEvent(
      left,
      {
        type: 'customer.joined',
        source: 'shop',
        at: MORNING,
        on: TODAY,
        profile: {},
      },
      at(MORNING).settings,
    ).contact;
    expect(joined.standing).toBe('customer');
  });
});
