import { Temporal } from 'temporal-polyfill';
import type { Scenario, Step } from '../../infra/local/rehearse/scenario.ts';

/** A leap year for birthdays, with both changes of the clocks. */
export const START = '2027-06-01T00:00:00Z';
export const END = '2028-06-01T00:00:00Z';

export interface Person {
  readonly phone: string;
  readonly name: string;
  readonly language: string;
  readonly timezone: string;
  readonly birthday: string;
  readonly joinedOn: string;
  readonly tags: string[];
  readonly consent: ('service' | 'transactional' | 'marketing')[];
  /** What they do in their year; most people do nothing. */
  readonly answersNps: boolean;
  readonly orders: boolean;
  readonly stopsOn?: string;
  readonly leavesOn?: string;
}

const PLACES = [
  { timezone: 'America/Los_Angeles', language: 'en', phone: (n: number) => `+1206555${pad(100 + n, 4)}` },
  { timezone: 'America/New_York', language: 'en', phone: (n: number) => `+1212555${pad(100 + n, 4)}` },
  { timezone: 'America/Chicago', language: 'en', phone: (n: number) => `+1312555${pad(100 + n, 4)}` },
  { timezone: 'Asia/Seoul', language: 'ko', phone: (n: number) => `+82102000${pad(n, 4)}` },
  { timezone: 'Asia/Jerusalem', language: 'he', phone: (n: number) => `+97252555${pad(n, 4)}` },
  { timezone: 'Asia/Dubai', language: 'ar', phone: (n: number) => `+97150123${pad(n, 4)}` },
  { timezone: 'Europe/London', language: 'en', phone: (n: number) => `+447400${pad(123_000 + n, 6)}` },
  { timezone: 'Asia/Kolkata', language: 'en', phone: (n: number) => `+91987654${pad(n, 4)}` },
] as const;

/** The same people every time: some who answer, order, leave or opt out, and in each place some who do nothing. */
export function people(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index): Person => {
    const place = PLACES[index % PLACES.length] ?? PLACES[0];
    // A quarter of them join while the year runs.
    const joins = index % 4 === 3;
    const joined = joins
      ? Temporal.PlainDate.from('2027-06-10').add({ days: (index * 23) % 200 })
      : Temporal.PlainDate.from('2026-09-01').add({ days: (index * 17) % 250 });
    return {
      phone: place.phone(index),
      name: `Nr ${index}`,
      language: place.language,
      timezone: place.timezone,
      birthday: index % 9 === 4 ? '02-29' : bornAfter((index * 47) % 365),
      joinedOn: String(joined),
      tags: index % 3 === 0 ? ['club'] : [],
      consent: consentOf(index),
      answersNps: index % 5 === 1,
      orders: index % 6 === 2,
      ...(index % 10 === 7 && { stopsOn: String(Temporal.PlainDate.from('2027-10-05').add({ days: index * 3 })) }),
      ...(index % 16 === 12 && { leavesOn: String(Temporal.PlainDate.from('2028-01-10').add({ days: index })) }),
    };
  });
}

function consentOf(index: number): Person['consent'] {
  if (index % 8 === 5 || index % 11 === 10) return ['service'];
  return index % 6 === 2 ? ['service', 'transactional', 'marketing'] : ['service', 'marketing'];
}

function bornAfter(days: number): string {
  return String(Temporal.PlainDate.from('2027-01-01').add({ days })).slice(5);
}

/** Whether they are told of on the bus as they join; the others are there from the start. */
export function joinsInTheYear({ joinedOn }: Person): boolean {
  return joinedOn > START.slice(0, 10);
}

export function yearOf(audience: readonly Person[]): Scenario {
  const known = audience.filter((person) => !joinsInTheYear(person));
  return {
    start: START,
    end: END,
    settings: {},
    contacts: known.map(detailOf),
    steps: [...audience.flatMap(doingsOf), ...BROADCASTS]
      .filter(({ at }) => at < END)
      .sort((one, other) => (one.at < other.at ? -1 : 1)),
  };
}

function detailOf({ phone, name, language, timezone, birthday, joinedOn, tags, consent }: Person) {
  return { phone, name, language, timezone, birthday, joinedOn, tags, consent };
}

function doingsOf(person: Person): readonly Step[] {
  const { phone, joinedOn, stopsOn, leavesOn } = person;
  const { phone: _, ...detail } = detailOf(person);
  return [
    ...(joinsInTheYear(person)
      ? [{ at: moment(person, joinedOn, '15:00'), event: 'customer.joined', phone, detail }]
      : []),
    ...(person.answersNps ? asksOf(joinedOn, 90).flatMap((day) => answers(person, day)) : []),
    ...(person.orders ? asksOf(joinedOn, 31).flatMap((day) => order(person, day)) : []),
    ...(stopsOn === undefined ? [] : [{ at: moment(person, stopsOn, '13:05'), from: phone, text: 'STOP' }]),
    ...(leavesOn === undefined
      ? []
      : [{ at: moment(person, leavesOn, '14:00'), event: 'customer.left', phone, detail: {} }]),
  ];
}

function answers(person: Person, day: string): readonly Step[] {
  const { phone: from } = person;
  return [
    { at: moment(person, day, '10:20'), from, text: '9' },
    { at: moment(person, day, '10:25'), from, text: 'The people in the shop' },
  ];
}

function order(person: Person, day: string): readonly Step[] {
  const { phone } = person;
  const detail = { orderId: `O-${day}` };
  const on = (days: number) => String(Temporal.PlainDate.from(day).add({ days }));
  const steps = [
    {
      at: moment(person, day, '20:30'),
      event: 'order.placed',
      phone,
      detail: { ...detail, fields: { product: 'tea' } },
    },
    // At night: to be told in the morning.
    { at: moment(person, on(1), '23:30'), event: 'order.shipped', phone, detail },
    { at: moment(person, on(4), '16:00'), event: 'order.delivered', phone, detail },
  ];
  return steps.filter(({ at }) => at < END);
}

/** Every so many days from the day they joined, as far as they lie in the year. */
export function asksOf(joinedOn: string, days: number): readonly string[] {
  const joined = Temporal.PlainDate.from(joinedOn);
  return Array.from({ length: 30 }, (_, round) => String(joined.add({ days: days * (round + 1) }))).filter(
    (day) => day > START.slice(0, 10) && day < '2028-05-30',
  );
}

function moment({ timezone }: Person, day: string, time: string): string {
  return String(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timezone).toInstant());
}

function sale(id: string, on: string, more: object = {}) {
  const words = { en: '{{ businessName }}: our sale is on, 20% off.', ko: '{{ businessName }}: 오늘 20% 할인!' };
  return { id, on, localHour: 13, category: 'marketing', words, ...more };
}

/** Two of them in one week, so that caps have something to do; one is paused as it goes round the world. */
const BROADCASTS: readonly Step[] = [
  { at: '2027-09-10T00:00:00Z', broadcast: sale('autumn-sale', '2027-09-15') },
  { at: '2027-11-20T00:00:00Z', broadcast: sale('black-friday', '2027-11-26', { priority: 3 }) },
  { at: '2027-11-20T00:05:00Z', broadcast: sale('cyber-monday', '2027-11-29', { expiresAfterHours: 24 }) },
  { at: '2027-11-26T12:00:00Z', campaign: 'pause', id: 'black-friday' },
  { at: '2027-11-26T15:00:00Z', campaign: 'resume', id: 'black-friday' },
  { at: '2027-12-01T00:00:00Z', broadcast: sale('club-evening', '2027-12-02', { audience: { tag: 'club' } }) },
  {
    at: '2028-03-24T00:00:00Z',
    broadcast: sale('spring-sale', '2028-03-26', { localHour: 22, expiresAfterHours: 24 }),
  },
];

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
