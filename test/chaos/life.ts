import type { Scenario, Step } from '../../infra/local/rehearse/scenario.ts';
import type { Chance } from './chance.ts';
import { chanceOf } from './chance.ts';

/** Who is there and what happens in four hours, by a seed: enough of everything to go wrong together. */
const START = Date.parse('2026-03-11T15:30:00Z');
const HOURS = 4;
const MINUTE = 60_000;

/** One text in so many is delivered more than once. */
const REPEATED = 5;

/**
 * Joined ten days ago, so that they are asked how it went; some have their birthday. Nobody has the number that errors name as
 * an example: what is told of them could not be told from that.
 */
const PEOPLE = [
  { phone: '+12065550107', language: 'en', timezone: 'America/Los_Angeles' },
  { phone: '+12065550101', language: 'en', timezone: 'America/Los_Angeles' },
  { phone: '+12125550102', language: 'en', timezone: 'America/New_York' },
  { phone: '+12125550103', language: 'en', timezone: 'America/New_York' },
  { phone: '+13125550104', language: 'en', timezone: 'America/Chicago' },
  { phone: '+13125550105', language: 'en', timezone: 'America/Chicago' },
  { phone: '+821020000006', language: 'ko', timezone: 'Asia/Seoul' },
  { phone: '+972525550108', language: 'he', timezone: 'Asia/Jerusalem' },
  { phone: '+972525550109', language: 'he', timezone: 'Asia/Jerusalem' },
  { phone: '+971501230010', language: 'ar', timezone: 'Asia/Dubai' },
  { phone: '+971501230011', language: 'ar', timezone: 'Asia/Dubai' },
  { phone: '+447400123012', language: 'en', timezone: 'Europe/London' },
  { phone: '+447400123013', language: 'en', timezone: 'Europe/London' },
] as const;
const STRANGERS = ['+12065550190', '+447400123191'];

/** What people write, as often as it is listed. */
const WORDS = [
  ...['8', '2', '10', '5', '3/10', 'eight', '٨', '★★', '1', 'I would say 4', '6', '0'],
  ...[
    'It was hard to find the settings',
    'The staff was lovely',
    'Never had an answer',
    'too expensive',
    '배송이 늦었어요',
  ],
  ...['When do you open?', 'Thanks', 'ok', 'תודה', 'شكرا', 'yes', 'no', 'My order is broken and nobody answers'],
  ...['STOP', 'stop texting me please', 'START', 'START', 'start', 'HELP', 'you can end this'],
];

const EVENTS = [
  'order.placed',
  'order.placed',
  'order.shipped',
  'order.delivered',
  'order.delivered',
  'support.case.closed',
  'customer.left',
  'customer.joined',
  'customer.updated',
] as const;

/** Types that nobody has agreed on: they cannot be handled, and are to be kept with their reason. */
export const POISON = 'customer.sneezed';

export function lifeOf(seed: string, texts: number): Scenario {
  const chance = chanceOf(`${seed}/life`);
  const contacts = PEOPLE.map((person, index) => ({
    ...person,
    name: `Nr ${index}`,
    joinedOn: chance.one(['2026-03-01', '2026-03-02', '2025-12-11']),
    ...(chance.percent(30) && { birthday: chance.one(['03-11', '03-12']) }),
    tags: chance.percent(50) ? ['club'] : [],
    consent: chance.one([['service'], ['service', 'marketing'], ['service', 'transactional', 'marketing']] as const),
  }));
  const steps = [
    ...Array.from({ length: texts }, (_, number) => textIn(chance, number)),
    ...Array.from({ length: Math.ceil(texts / 6) }, (_, number) => eventIn(chance, number)),
    ...Array.from({ length: 8 }, () => ({ at: sometime(chance), click: chance.one(PEOPLE).phone })),
    ...[0, 1].map((number) => ({ at: sometime(chance), event: POISON, detail: { number } })),
    { at: sometime(chance), network: { fail: chance.one(PEOPLE).phone, as: 'TEXT_UNREACHABLE' as const } },
    { at: sometime(chance), network: { optOut: chance.one(PEOPLE).phone } },
    { at: START, broadcast: sale('sale', '2026-03-11', {}) },
    { at: START + MINUTE, broadcast: sale('evening', '2026-03-11', { audience: { tag: 'club' }, priority: 2 }) },
  ].sort((one, other) => one.at - other.at);
  return {
    start: moment(START),
    end: moment(START + HOURS * 60 * MINUTE),
    settings: {},
    contacts: contacts.map((contact) => ({ ...contact, consent: [...contact.consent] })),
    steps: steps.map((step): Step => ({ ...step, at: moment(step.at) })),
  };
}

/** Texts often come in twos and threes: what one means may depend on the one before. */
function textIn(chance: Chance, number: number) {
  const stranger = chance.percent(3);
  const from = stranger ? chance.one(STRANGERS) : chance.one(PEOPLE).phone;
  const at = chance.percent(40)
    ? START + chance.whole(HOURS) * 60 * MINUTE + chance.whole(4) * 1_000
    : sometime(chance);
  const deliveries = number % REPEATED === 0 ? 2 + chance.whole(2) : 1;
  return { at, from, text: chance.one(WORDS), inboundMessageId: `in-${number}`, deliveries };
}

function eventIn(chance: Chance, number: number) {
  const event = chance.one(EVENTS);
  const about = event.startsWith('order.') ? { orderId: `O-${number}` } : { caseId: `C-${number}` };
  return { at: sometime(chance), event, phone: chance.one(PEOPLE).phone, detail: about };
}

function sale(id: string, on: string, more: object) {
  const words = { en: "{{ businessName }}: our sale is on! {{ 'https://shop.example/sale' | track }}" };
  return { id, on, localHour: 12, category: 'marketing', words, expiresAfterHours: 8, ...more };
}

function sometime(chance: Chance): number {
  return START + chance.whole(HOURS * 60 * MINUTE);
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
