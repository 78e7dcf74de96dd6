import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import { US_FEDERAL } from '../../../shared/domain/calendar/quiet-laws.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import { step } from '../../../shared/domain/conversation/step.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { pricesFrom } from '../../../shared/domain/price/price.ts';
import { program } from '../../../shared/program/index.ts';
import { report } from '../report.ts';

/**
 * How fast a reply is decided on: the contact read from JSON, its text understood, the next state and the facts written
 * as JSON. Everything but the store and the network. A conversation is one unreadable reply, a bad score, and words.
 */
const TARGET = { repliesPerSecond: 60_000, p99Microseconds: 100 };

const WARM_UP = 20_000;
const CONVERSATIONS = 50_000;
const ROUNDS = 5;

const SAID: readonly (readonly [language: string, ...replies: string[]])[] = [
  ['en', 'hmm well', '3', 'The setup took me three evenings'],
  ['en', 'purple', "I'd say 4", 'Could not find the settings'],
  ['ar', 'والله', '٣', 'لم أجد الإعدادات'],
  ['he', 'נו טוב', 'שלוש', 'ההתקנה הייתה מסובכת'],
  ['ko', '글쎄요', '3점', '설정이 어려웠어요'],
];

const NOON = instant('2026-03-11T19:00:00Z');

function contextOf(): SpeakingContext {
  let ids = 0;
  return {
    program,
    now: NOON,
    newId: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
    },
    settings: {
      businessName: 'Acme',
      helpContact: 'help@example.com',
      defaultTimeZone: 'America/Los_Angeles' as TimeZone,
      quietHours: US_FEDERAL,
      prices: pricesFrom({ US: 0.0113, default: 0.05 }),
      maxPriceFactor: 2,
      programVersion: 'bench',
      doubleOptIn: false,
      answersPerHour: 10,
      links: { base: 'https://go.acme.example', expireAfterDays: 90 },
    },
  };
}

/** A contact who was just asked, as it is stored. */
function justAsked(language: string, context: SpeakingContext): string {
  const contact: Contact = {
    ...stranger('AbCdEfGhIjKlMnOpQrStUv' as ContactId, '+12065550100' as PhoneNumber),
    version: 7,
    standing: 'customer',
    profile: { name: 'Jane', language, timezone: 'America/Los_Angeles' as TimeZone, tags: ['club'] },
  };
  const asked = step(contact, { kind: 'start', survey: 'onboarding', occurrence: '2026-03-01' }, context);
  if (asked === 'not-heard') throw new Error('The program has no survey "onboarding". Name another one here.');
  return JSON.stringify(asked.contact);
}

function measure(conversations: number): {
  readonly repliesPerSecond: number;
  readonly byTheClock: number;
  readonly p99Microseconds: number;
} {
  const context = contextOf();
  const people = SAID.map(([language, ...replies]) => ({ start: justAsked(language, context), replies }));
  const latencies = new Float64Array(conversations * 3);
  let written = 0;
  let at = 0;
  const begun = performance.now();
  const idle = process.cpuUsage();
  for (let index = 0; index < conversations; index += 1) {
    const person = people[index % people.length];
    if (person === undefined) break;
    let state = person.start;
    for (const text of person.replies) {
      const before = performance.now();
      const inbound = { inboundId: 'm-1', text, receivedAt: NOON };
      const { contact, facts } = respond(JSON.parse(state) as Contact, inbound, context);
      state = JSON.stringify(contact);
      written += JSON.stringify(facts).length;
      latencies[at] = performance.now() - before;
      at += 1;
    }
  }
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(idle);
  if (written === 0) throw new Error('Nothing was said.');
  latencies.sort();
  return {
    // Of a core's own time, so that the figure is the same when the machine is shared.
    repliesPerSecond: Math.round(at / ((user + system) / 1_000_000)),
    byTheClock: Math.round(at / seconds),
    p99Microseconds: (latencies[Math.floor(at * 0.99)] ?? 0) * 1_000,
  };
}

measure(WARM_UP);
const rounds = Array.from({ length: ROUNDS }, () => measure(CONVERSATIONS));
for (const { repliesPerSecond, byTheClock, p99Microseconds } of rounds) {
  console.info(
    `${repliesPerSecond} replies a second of one core, ${byTheClock} by the clock, p99 ${p99Microseconds.toFixed(1)} µs`,
  );
}
// Whatever else the machine does can only make a round slower.
const most = Math.max(...rounds.map(({ repliesPerSecond }) => repliesPerSecond));
const least = Math.min(...rounds.map(({ p99Microseconds }) => p99Microseconds));
const what = 'replies decided on, from JSON to JSON';
report([
  {
    what,
    unit: 'a second of one core',
    better: 'more',
    ours: most,
    limit: { on: 'ours', value: TARGET.repliesPerSecond },
  },
  {
    what: `${what}, p99`,
    unit: 'µs',
    better: 'less',
    ours: least,
    limit: { on: 'ours', value: TARGET.p99Microseconds },
  },
]);
