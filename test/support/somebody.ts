import { timeZone } from '../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { stranger } from '../../shared/domain/contact/contact.ts';
import type { SpeakingContext } from '../../shared/domain/context.ts';
import type { ContactId, PhoneNumber } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { instant } from '../../shared/domain/instant.ts';
import { pricesFrom } from '../../shared/domain/price/price.ts';
import { program } from '../../shared/program/index.ts';

/** 10:00 in Los Angeles. */
export const MORNING = instant('2026-03-11T17:00:00Z');
/** 23:00 in Los Angeles. */
export const NIGHT = instant('2026-03-12T06:00:00Z');

export function somebody(change: Partial<Contact> = {}): Contact {
  return {
    ...stranger('contact-1' as ContactId, '+12065550100' as PhoneNumber),
    version: 1,
    standing: 'customer',
    profile: { name: 'Jane', language: 'en', timezone: timeZone('America/Los_Angeles')! },
    consent: { kind: 'granted', categories: ['service', 'marketing'] },
    ...change,
  };
}

/** Somebody who was asked the onboarding survey's first question. */
export function asked(change: Partial<Contact> = {}): Contact {
  return somebody({
    conversation: {
      kind: 'awaiting-answer',
      survey: 'onboarding',
      question: 'ease',
      occurrence: '2026-03-01',
      askedAt: MORNING,
      reprompts: 0,
      reminded: false,
    },
    ...change,
  });
}

export function at(now: Instant): SpeakingContext {
  let ids = 0;
  return {
    program,
    settings: {
      businessName: 'Acme',
      helpContact: 'help@example.com',
      defaultTimeZone: timeZone('America/New_York')!,
      quietHours: { opensAt: 8, closesAt: 21 },
      prices: pricesFrom({ US: 0.0113, KR: 0.0345, default: 0.05 }),
      maxPriceFactor: 2,
      programVersion: 'test',
      doubleOptIn: false,
      answersPerHour: 10,
      links: { base: 'https://go.acme.example', expireAfterDays: 90 },
    },
    now,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  };
}
