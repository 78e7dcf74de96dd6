import { createHash } from 'node:crypto';
import type { Birthday, LocalDate, TimeZone } from '../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { stranger } from '../../shared/domain/contact/contact.ts';
import type { ContactId, PhoneNumber } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/domain/instant.ts';

/** Where people live: a number's beginning, the zone and language of its place, and a name as it is written there. */
const PLACES = [
  ['+1206', 'America/Los_Angeles', 'en', 'Maximiliana'],
  ['+1312', 'America/Chicago', 'en', 'Zoë'],
  ['+1212', 'America/New_York', 'en', 'Paul'],
  ['+82102', 'Asia/Seoul', 'ko', '민준'],
  ['+97252', 'Asia/Jerusalem', 'he', 'נועה'],
  ['+97150', 'Asia/Dubai', 'ar', 'ليلى'],
] as const;

export const PEOPLES_ZONES = PLACES.map(([, zone]) => zone as TimeZone);

/** The same number is the same person every time, as a shop may know one after a year. */
export function person(number: number, change: Partial<Contact['profile']> = {}): Contact {
  const [prefix, timezone, language, name] = PLACES[number % PLACES.length] ?? PLACES[0];
  const contactId = createHash('sha256').update(String(number)).digest('base64url').slice(0, 22);
  const phone = `${prefix}${2_000_000 + number}`;
  return {
    ...stranger(contactId as ContactId, phone as PhoneNumber),
    version: 7,
    standing: 'customer',
    profile: {
      name,
      language,
      timezone: timezone as TimeZone,
      birthday: monthAndDay(number) as Birthday,
      joinedOn: `2025-${monthAndDay(number * 7)}` as LocalDate,
      tags: number % 3 === 0 ? ['club', 'newsletter'] : ['newsletter'],
      interests: ['shoes'],
      attributes: { plan: number % 5 === 0 ? 'premium' : 'basic', branch: 'Downtown' },
      ...change,
    },
    consent: { kind: 'granted', categories: ['service', 'marketing', 'transactional'] },
    lastActiveAt: instant('2025-11-02T18:05:00Z'),
    activeOn: '2025-11-02' as LocalDate,
    lastHeardAt: instant('2025-11-02T18:05:00Z'),
    lastAskedAt: instant('2025-10-31T17:00:00Z'),
    lastTextAt: instant('2025-12-24T17:00:00Z'),
    scores: { nps: { value: number % 11, at: instant('2025-11-02T18:05:00Z') } },
    sent: [{ on: '2025-12-24' as LocalDate, marketing: 1 }],
  };
}

/** Any day but 1 January: those born then are named where they count. */
function monthAndDay(number: number): string {
  const day = new Date(Date.UTC(2025, 0, 2 + (number % 364)));
  return day.toISOString().slice(5, 10);
}
