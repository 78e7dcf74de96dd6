import { beforeAll, describe, expect, inject, it } from 'vitest';
import { rehearse } from '../../infra/local/rehearse/rehearse.ts';
import { parseScenario } from '../../infra/local/rehearse/scenario.ts';
import type { Transcript } from '../../infra/local/rehearse/transcript.ts';
import { plan } from '../../shared/program/plan.ts';
import type { Listened } from '../support/canaries.ts';
import { canariesIn, listenFor } from '../support/canaries.ts';
import type { Person } from './a-year.ts';
import { asksOf, END, joinsInTheYear, people, yearOf } from './a-year.ts';
import type { Observed } from './observed.ts';
import { observe } from './observed.ts';

/** Four people in each of eight places: every rule meets somebody. What takes time is the days, more than the people. */
const AUDIENCE = people(32);

const DAY = 24 * 3_600_000;

let year: Transcript;
let observed: Observed;
let listened: Listened;

beforeAll(async () => {
  const config = inject('config');
  const scenario = parseScenario('a year', JSON.stringify(yearOf(AUDIENCE)), config.defaultCountry);
  const surveys = plan.surveys.map(({ id }) => id);
  year = await rehearse(scenario, {
    config,
    assembly: inject('assembly'),
    dynamo: inject('dynamo'),
    begun: (run) => {
      listened = listenFor(canariesIn(scenario), run);
    },
    inspect: async (run) => {
      observed = await observe(run, surveys);
    },
  });
}, 900_000);

/** Day, time of day and hour on somebody's own clock, as the machine's own tables of time zones have it. */
function local(at: string, { timezone }: Person) {
  const [date = '', time = ''] = new Date(at).toLocaleString('sv-SE', { timeZone: timezone }).split(' ');
  return { date, time: time.slice(0, 5), hour: Number(time.slice(0, 2)) };
}

function daysBetween(one: string, other: string): number {
  return (Date.parse(other) - Date.parse(one)) / DAY;
}

const messagesTo = ({ phone }: Person) => year.messages.filter(({ to }) => to === phone);
const sentTo = (person: Person, purpose: string) => messagesTo(person).filter((message) => message.purpose === purpose);
const skippedOf = (person: Person, purpose: string) =>
  year.skipped.filter((skip) => skip.phone === person.phone && skip.purpose === purpose);
const askedOf = ({ phone }: Person) => observed.asked.filter((asked) => asked.phone === phone);

/** The days of planned advertisements, on their own calendar. */
const advertisedOn = (person: Person) =>
  messagesTo(person)
    .filter(({ category, purpose }) => category === 'marketing' && purpose.startsWith('campaign:'))
    .map(({ at }) => local(at, person).date);

/** Whether so many advertisements came in the days up to this one that another would be more than a cap allows. */
function isFull(person: Person, day: string): boolean {
  const within = (days: number) =>
    advertisedOn(person).filter((on) => daysBetween(on, day) >= 0 && daysBetween(on, day) < days).length;
  return within(1) >= 1 || within(7) >= 2 || within(30) >= 4;
}

/** Why they are not told something on that day, so far as it depends on them; undefined where they are. */
function refusalOn(person: Person, day: string, category: 'service' | 'marketing'): string | undefined {
  if (person.stopsOn !== undefined && person.stopsOn < day) return 'opted-out';
  if (!person.consent.includes(category)) return 'no-consent';
  return undefined;
}

/** Joined by then, and not left: it is for those that the calendar is. */
function isCustomerOn(person: Person, day: string): boolean {
  return (
    (!joinsInTheYear(person) || person.joinedOn < day) && (person.leavesOn === undefined || day <= person.leavesOn)
  );
}

function birthdayIn({ birthday }: Person): string {
  return `${birthday >= '06-01' ? 2027 : 2028}-${birthday}`;
}

function counted<Thing>(things: readonly Thing[], key: (thing: Thing) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[key(thing)] = (counts[key(thing)] ?? 0) + 1;
  return counts;
}

describe('in a year of a mixed audience', () => {
  it('everybody who agreed is greeted once, at ten in the morning of their own birthday', () => {
    let greeted = 0;
    for (const person of AUDIENCE) {
      const day = birthdayIn(person);
      const greetings = sentTo(person, 'campaign:birthday');
      const skips = skippedOf(person, 'campaign:birthday');
      if (!isCustomerOn(person, day)) {
        expect([...greetings, ...skips], person.name).toEqual([]);
        continue;
      }
      expect(greetings.length + skips.length, `${person.name} on ${day}`).toBe(1);
      for (const { at } of greetings)
        expect(local(at, person), person.name).toMatchObject({ date: day, time: '10:00' });
      for (const { reason } of skips) {
        expect(reason, person.name).toBe(refusalOn(person, day, 'marketing') ?? (isFull(person, day) ? 'cap' : 'sent'));
      }
      greeted += greetings.length;
    }
    expect(greeted).toBeGreaterThan(AUDIENCE.length / 2);
    const leap = AUDIENCE.filter(({ birthday }) => birthday === '02-29').flatMap((person) =>
      sentTo(person, 'campaign:birthday').map(({ at }) => local(at, person).date),
    );
    expect(new Set(leap)).toEqual(new Set(['2028-02-29']));
  });

  it('nobody is texted outside of the hours of their place', () => {
    for (const person of AUDIENCE) {
      const hours = messagesTo(person).map(({ at }) => local(at, person).hour);
      expect(
        hours.filter((hour) => hour < 8 || hour >= 21),
        person.name,
      ).toEqual([]);
    }
  });

  it('nobody gets more advertisements than the caps allow in any window of days', () => {
    for (const person of AUDIENCE) {
      const days = advertisedOn(person);
      for (const [length, most] of [
        [1, 1],
        [7, 2],
        [30, 4],
      ] as const) {
        for (const first of days) {
          const within = days.filter((day) => daysBetween(first, day) >= 0 && daysBetween(first, day) < length);
          expect(within.length, `${person.name}, ${length} days from ${first}`).toBeLessThanOrEqual(most);
        }
      }
    }
    expect(year.skipped.map(({ reason }) => reason)).toContain('cap');
  });

  it('nobody gets what they have not agreed to', () => {
    for (const person of AUDIENCE) {
      const planned = messagesTo(person).filter(({ purpose }) => purpose !== 'reply');
      expect(person.consent, person.name).toEqual(expect.arrayContaining(planned.map(({ category }) => category)));
    }
    expect(year.skipped.map(({ reason }) => reason)).toContain('no-consent');
  });

  it('nothing follows an opt-out but its confirmation, within five minutes', () => {
    for (const person of AUDIENCE.filter(({ stopsOn }) => stopsOn !== undefined)) {
      const [stop] = year.received.filter(({ phone, text }) => phone === person.phone && text === 'STOP');
      const after = messagesTo(person).filter(({ at }) => at >= stop!.at);
      expect(
        after.map(({ purpose }) => purpose),
        person.name,
      ).toEqual(['opt-out-confirmation']);
      expect(Date.parse(after[0]!.at) - Date.parse(stop!.at)).toBeLessThan(5 * 60_000);
    }
    expect(year.metrics.optOuts).toBe(AUDIENCE.filter(({ stopsOn }) => stopsOn !== undefined).length);
  });

  it('nobody is asked anything within the days of rest after a survey', () => {
    for (const person of AUDIENCE) {
      const days = askedOf(person).map(({ at }) => local(at, person).date);
      for (const [index, day] of days.slice(1).entries()) {
        expect(daysBetween(days[index]!, day), `${person.name} on ${day}`).toBeGreaterThanOrEqual(plan.fatigueDays!);
      }
    }
    expect(year.skipped.map(({ reason }) => reason)).toContain('fatigue');
  });

  it.each([
    ['nps', (person: Person) => asksOf(person.joinedOn, 90), (_: Person, day: string) => day],
    [
      'onboarding',
      (person: Person) => asksOf(person.joinedOn, 10).slice(0, joinsInTheYear(person) ? 1 : 0),
      ({ joinedOn }: Person) => joinedOn,
    ],
  ])('the survey %s is asked at ten on each of its days, of all who rest from none', (survey, daysOf, occurrenceOf) => {
    let askings = 0;
    for (const person of AUDIENCE) {
      for (const day of daysOf(person).filter((each) => isCustomerOn(person, each))) {
        const named = occurrenceOf(person, day);
        const asked = askedOf(person).filter((one) => one.purpose === `survey:${survey}` && one.occurrence === named);
        const skips = skippedOf(person, `survey:${survey}`).filter(({ occurrence }) => occurrence === named);
        const resting = askedOf(person).some(({ at }) => {
          const days = daysBetween(local(at, person).date, day);
          return days > 0 && days < plan.fatigueDays!;
        });
        const reason = refusalOn(person, day, 'service') ?? (resting ? 'fatigue' : undefined);
        expect(
          skips.map((skip) => skip.reason),
          `${person.name} on ${day}`,
        ).toEqual(reason ? [reason] : []);
        expect(
          asked.map(({ at }) => local(at, person).date),
          `${person.name} on ${day}`,
        ).toEqual(reason ? [] : [day]);
        expect(asked.every(({ at }) => local(at, person).time === '10:00')).toBe(true);
        askings += asked.length;
      }
    }
    expect(askings).toBeGreaterThan(0);
  });

  it('ten in the morning is ten on both sides of every change of the clocks', () => {
    const hours = (zone: string) =>
      AUDIENCE.filter(({ timezone }) => timezone === zone).flatMap((person) => [
        ...sentTo(person, 'campaign:birthday').map(({ at }) => at.slice(11, 13)),
        ...askedOf(person)
          .filter(({ purpose }) => purpose === 'survey:nps')
          .map(({ at }) => at.slice(11, 13)),
      ]);
    expect(new Set(hours('America/Los_Angeles'))).toEqual(new Set(['17', '18']));
    expect(new Set(hours('America/New_York'))).toEqual(new Set(['14', '15']));
    expect(new Set(hours('America/Chicago'))).toEqual(new Set(['15', '16']));
    expect(new Set(hours('Europe/London'))).toEqual(new Set(['09', '10']));
    expect(new Set(hours('Asia/Jerusalem'))).toEqual(new Set(['07', '08']));
    expect(new Set(hours('Asia/Seoul'))).toEqual(new Set(['01']));
    expect(new Set(hours('Asia/Dubai'))).toEqual(new Set(['06']));
    // 10:00 is 4:30 UTC there: half an hour is a tick of its own.
    expect(new Set(hours('Asia/Kolkata'))).toEqual(new Set(['04']));
  });

  it('only the silent are won back, and once more after two weeks without a word', () => {
    let wonBack = 0;
    for (const person of AUDIENCE) {
      const heard = year.received.filter(({ phone }) => phone === person.phone).map(({ at }) => local(at, person).date);
      const first = sentTo(person, 'campaign:win-back').map(({ at }) => local(at, person));
      for (const { date } of first) {
        expect(
          heard.filter((on) => daysBetween(on, date) >= 0 && daysBetween(on, date) < 120),
          person.name,
        ).toEqual([]);
      }
      for (const { at } of sentTo(person, 'campaign:win-back-again')) {
        const { date } = local(at, person);
        expect(first.some((one) => daysBetween(one.date, date) >= 14 && daysBetween(one.date, date) <= 16)).toBe(true);
      }
      wonBack += first.length;
    }
    expect(wonBack).toBeGreaterThan(0);
    expect(year.messages.some(({ purpose }) => purpose === 'campaign:win-back-again')).toBe(true);
  });

  it('every planned message ended in exactly one state, and only what was sent was texted', () => {
    const name = ({ phone, purpose, occurrence }: Omit<Observed['touches'][number], 'state'>) =>
      `${phone} ${purpose} ${occurrence}`;
    const ended = (state: string) => observed.touches.filter((touch) => touch.state === state);
    expect(Object.keys(counted(observed.touches, ({ state }) => state)).sort()).toEqual(['dispatched', 'skipped']);
    expect(counted(observed.skipped, name)).toEqual(counted(ended('skipped'), name));
    const surveys = ended('dispatched').filter(({ purpose }) => purpose.startsWith('survey:'));
    expect(counted(observed.asked, name)).toEqual(counted(surveys, name));
    const texts = ended('dispatched').filter(({ purpose }) => purpose.startsWith('campaign:'));
    const sent = year.messages.filter(({ purpose }) => purpose.startsWith('campaign:'));
    expect(counted(sent, ({ to, purpose }) => `${to} ${purpose}`)).toEqual(
      counted(texts, ({ phone, purpose }) => `${phone} ${purpose}`),
    );
  });

  it('the metrics are what the transcript counts', () => {
    const { metrics, messages, received, responses, skipped } = year;
    expect(metrics).toMatchObject({
      sent: messages.length,
      delivered: messages.filter(({ status }) => status === 'TEXT_DELIVERED').length,
      received: received.length,
      answered: responses.length,
      asked: observed.asked.length,
      skipped: counted(skipped, ({ reason }) => reason),
    });
    const sent = counted(
      messages.filter(({ purpose }) => purpose.includes(':')),
      ({ purpose }) => purpose,
    );
    const told = Object.entries(metrics.scopes).map(([scope, counts]) => [scope, counts.sent] as const);
    expect(Object.fromEntries(told.filter(([, count]) => count > 0))).toEqual(sent);
    expect(metrics.costMicros / 1e6).toBeCloseTo(
      messages.reduce((sum, { usd }) => sum + usd, 0),
      4,
    );
  });

  it('nothing stands where others read that tells of anybody', () => {
    expect(listened.heard).toBeGreaterThan(year.messages.length);
    expect(listened.leaks).toEqual([]);
  });

  it('nothing failed, and nothing was left in a dead-letter queue', () => {
    expect(year.failures).toEqual([]);
    expect(year.deadLetters).toEqual([]);
    expect(year.messages.at(-1)!.at < END).toBe(true);
  });
});
