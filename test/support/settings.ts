import type { TimeZone } from '../../shared/domain/calendar/local-time.ts';
import { US_FEDERAL } from '../../shared/domain/calendar/quiet-laws.ts';
import type { Settings } from '../../shared/domain/context.ts';
import { pricesFrom } from '../../shared/domain/price/price.ts';
import type { Retention } from '../../shared/domain/retention.ts';

export const SETTINGS: Settings = {
  businessName: 'Acme',
  helpContact: 'help@example.com',
  defaultTimeZone: 'America/Los_Angeles' as TimeZone,
  quietHours: US_FEDERAL,
  prices: pricesFrom({ US: 0.0113, KR: 0.0345, IL: 0.2, AE: 0.09, default: 0.05 }),
  maxPriceFactor: 2,
  programVersion: 'test',
  doubleOptIn: false,
  answersPerHour: 10,
  links: { base: 'https://go.acme.example', expireAfterDays: 90 },
};

export const RETENTION: Retention = { messages: 730, answers: 730, consent: 1826, other: 730, contacts: 730 };
