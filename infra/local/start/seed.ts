import type { LocalDate } from '../../../shared/domain/calendar/local-time.ts';
import { addDays, localDateAt, localTimeAt, timeZone } from '../../../shared/domain/calendar/local-time.ts';
import { isScheduled } from '../../../shared/domain/campaign/campaign.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Plan } from '../../../shared/domain/program.ts';

/** A customer of the small shop, as the shop's own system would tell of them. */
export interface SeedContact {
  readonly phone: string;
  readonly name: string;
  readonly language: string;
  readonly timezone: string;
  readonly birthday: string;
  readonly joinedOn: string;
  readonly tags: readonly string[];
  readonly consent: readonly Category[];
}

interface Customer extends Omit<SeedContact, 'birthday' | 'joinedOn'> {
  /** Days from the start until the onboarding survey comes due, from the next one that can. */
  readonly onboardingIn: number;
  readonly birthdayIn: number;
  readonly bornIn: number;
}

const ALL: readonly Category[] = ['service', 'transactional', 'marketing'];
const CLUB = ['club'];

/** Numbers that belong to nobody: reserved for fiction, or of a form that is not given out. */
const CUSTOMERS: readonly Customer[] = [
  customer('+12065550100', 'Jane', 'en', 'America/Los_Angeles', 0, 1, 1990, CLUB, ALL),
  customer('+12125550101', 'Tom', 'en', 'America/New_York', 0, 2, 1984, [], ['service', 'transactional']),
  customer('+447700900102', 'Priya', 'en', 'Europe/London', 1, 3, 1997, [], ALL),
  customer('+971500000103', 'ليلى', 'ar', 'Asia/Dubai', 0, 1, 1988, CLUB, ALL),
  customer('+201000000104', 'عمر', 'ar', 'Africa/Cairo', 1, 4, 1993, [], ALL),
  customer('+972500000105', 'נועה', 'he', 'Asia/Jerusalem', 0, 2, 1995, CLUB, ALL),
  customer('+821000000106', '민준', 'ko', 'Asia/Seoul', 0, 3, 1991, [], ALL),
  customer('+16505550107', '서연', 'ko', 'America/Los_Angeles', 1, 1, 2000, CLUB, ALL),
];

function customer(
  phone: string,
  name: string,
  language: string,
  timezone: string,
  onboardingIn: number,
  birthdayIn: number,
  bornIn: number,
  tags: readonly string[],
  consent: readonly Category[],
): Customer {
  return { phone, name, language, timezone, onboardingIn, birthdayIn, bornIn, tags, consent };
}

/** A small shop's customers, who joined when it makes something happen within the next days. */
export function seedContacts(now: Instant, { campaigns }: Plan): readonly SeedContact[] {
  const trigger = campaigns
    .filter(isScheduled)
    .map((campaign) => campaign.trigger)
    .find(({ kind }) => kind === 'days-after-joining');
  const { days, localHour } = trigger?.kind === 'days-after-joining' ? trigger : { days: 0, localHour: 0 };
  return CUSTOMERS.map(({ onboardingIn, birthdayIn, bornIn, ...told }) => {
    const zone = timeZone(told.timezone);
    if (zone === undefined) throw new Error(`This Node.js does not know the time zone ${told.timezone}.`);
    const today = localDateAt(now, zone);
    const first = localTimeAt(now, zone).hour < localHour ? today : addDays(today, 1);
    const joinedOn: LocalDate = addDays(first, onboardingIn - days);
    return { ...told, joinedOn, birthday: `${bornIn}${addDays(today, birthdayIn).slice(4)}` };
  });
}
