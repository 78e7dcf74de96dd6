import fc from 'fast-check';
import type { CustomerEventType } from '../../../shared/domain/campaign/campaign.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import type { Fault } from './calls.ts';
import type { Meeting } from './network.ts';
import { MEETINGS } from './network.ts';
import type { Meaning, Said } from './said.ts';
import { sayings } from './said.ts';

/** Something that one process does, before it has a name. */
export type Act =
  | { readonly kind: 'text'; readonly said: Said }
  | { readonly kind: 'event'; readonly type: CustomerEventType; readonly consent: readonly Category[] | undefined }
  | { readonly kind: 'import'; readonly consent: readonly Category[] | undefined; readonly no: boolean }
  | { readonly kind: 'plan'; readonly campaign: string; readonly sent: boolean }
  | { readonly kind: 'send' }
  | { readonly kind: 'wake' }
  | { readonly kind: 'receipt'; readonly which: number }
  /** An earlier one, once more; -1 is the last. */
  | { readonly kind: 'again'; readonly which: number };

export interface Doing {
  readonly act: Act;
  readonly fault: Fault | undefined;
}

export interface Step {
  /** Since the one before. */
  readonly minutes: number;
  /** How the provider meets so many texts from now on. */
  readonly meets: { readonly meeting: Meeting; readonly texts: number } | undefined;
  /** Two are done at once, */
  readonly doings: readonly [Doing] | readonly [Doing, Doing];
  /** their calls in this order. */
  readonly order: readonly number[];
}

const ALL: readonly Category[] = ['service', 'transactional', 'marketing'];

const consent = fc.constantFrom<readonly Category[] | undefined>(
  undefined,
  ALL,
  ALL,
  ['service', 'marketing'],
  ['service'],
  [],
);
const MEANINGS: readonly Meaning[] = [
  'stop',
  'stop',
  'start',
  'start',
  'start',
  'start',
  'other',
  'other',
  'maybe',
  'help',
];
const text = (meanings: readonly Meaning[]) =>
  fc
    .constantFrom(...meanings)
    .chain((meaning) => fc.constantFrom(...sayings(meaning)))
    .map((said): Act => ({ kind: 'text', said }));
const EVENTS: readonly CustomerEventType[] = [
  'customer.joined',
  'customer.updated',
  'customer.left',
  'support.case.closed',
  'order.placed',
];
const event = fc.record({ kind: fc.constant('event' as const), type: fc.constantFrom(...EVENTS), consent });
const no = fc.constantFrom(false, false, false, true);
const imported = fc.record({ kind: fc.constant('import' as const), consent, no });
/** Marketing, marketing with a follow-up, service, transactional. */
const CAMPAIGNS = ['birthday', 'win-back', 'support', 'order-placed'];
const campaign = fc.constantFrom(...CAMPAIGNS);
const plan = fc.record({ kind: fc.constant('plan' as const), campaign, sent: fc.boolean() });
const receipt = fc.record({ kind: fc.constant('receipt' as const), which: fc.nat(20) });
const again = fc.record({ kind: fc.constant('again' as const), which: fc.nat(20) });

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: text(MEANINGS) },
  { weight: 2, arbitrary: fc.constant({ kind: 'send' }) },
  { weight: 5, arbitrary: plan },
  { weight: 3, arbitrary: fc.constant({ kind: 'wake' }) },
  { weight: 2, arbitrary: again },
  { weight: 2, arbitrary: event },
  { weight: 1, arbitrary: imported },
  { weight: 1, arbitrary: receipt },
);
const fault = fc.record({
  atCall: fc.integer({ min: 1, max: 13 }),
  when: fc.constantFrom('before' as const, 'after' as const),
  dies: fc.boolean(),
});
const doing: fc.Arbitrary<Doing> = fc.record({ act, fault: fc.option(fault, { nil: undefined, freq: 3 }) });
const toldToStop = text(['stop']).map((said): Doing => ({ act: said, fault: undefined }));
const doings: fc.Arbitrary<Step['doings']> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(doing) },
  { weight: 3, arbitrary: fc.tuple(doing, doing) },
  { weight: 1, arbitrary: fc.tuple(doing, toldToStop) },
);
const meets = fc.record({
  meeting: fc.oneof(
    { weight: 4, arbitrary: fc.constant('no-room' as const) },
    { weight: 2, arbitrary: fc.constantFrom('opted-out' as const, 'lost-before' as const, 'lost-after' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...MEETINGS) },
  ),
  texts: fc.integer({ min: 1, max: 6 }),
});

const order = fc.array(fc.nat(1), { maxLength: 16 });
const step: fc.Arbitrary<Step> = fc.record({
  minutes: fc.constantFrom(0, 0, 0, 0, 1, 1, 1, 10, 60, 6 * 60, 24 * 60, 3 * 24 * 60),
  meets: fc.option(meets, { nil: undefined, freq: 5 }),
  doings,
  order,
});

/**
 * A text that finds no room however often it is tried, of which nobody knows whether it left, or whose sender dies, and
 * which then is taken up while they say stop, or what may mean it.
 */
const leftBehind = fc
  .record({
    left: fc.oneof(plan, text(['other', 'start', 'help', 'stop'])),
    meeting: fc.constantFrom<Meeting>('no-room', 'no-room', 'no-room', 'lost-after'),
    fault: fc.option(fault, { nil: undefined, freq: 2 }),
    tries: fc.constantFrom(4, 4, 5),
    says: text(['stop', 'stop', 'maybe']).map((act): Doing => ({ act, fault: undefined })),
    order,
  })
  .map(({ left, meeting, fault, tries, says, order }): readonly Step[] => [
    {
      minutes: 0,
      meets: { meeting, texts: meeting === 'no-room' ? tries : 1 },
      doings: [{ act: left, fault }],
      order: [],
    },
    { minutes: 1, meets: undefined, doings: [{ act: { kind: 'wake' }, fault: undefined }, says], order },
  ]);

const alone = (act: Act, minutes = 0): Step => ({
  minutes,
  meets: undefined,
  doings: [{ act, fault: undefined }],
  order: [],
});
const toldOf = (consent: readonly Category[]): Step => alone({ kind: 'event', type: 'customer.updated', consent });

/** Advertising that is told of, and asked about where it has to be confirmed, while they write something. */
const askedAbout = fc
  .record({
    meets: fc.constantFrom<Step['meets']>(undefined, { meeting: 'no-room', texts: 4 }),
    asks: fc.record({ act: fc.constant<Act>({ kind: 'wake' }), fault: fc.option(fault, { nil: undefined, freq: 2 }) }),
    says: fc.option(text(['other', 'stop', 'maybe', 'start']), { nil: undefined }),
    order,
    answers: fc.constantFrom('YES', 'YES', 'no'),
  })
  .map(({ meets, asks, says, order, answers }): readonly Step[] => [
    toldOf(['service']),
    toldOf(ALL),
    { minutes: 5, meets, doings: says ? [asks, { act: says, fault: undefined }] : [asks], order },
    alone({ kind: 'text', said: { words: answers, meaning: 'other' } }, 1),
    alone({ kind: 'wake' }, 1),
  ]);

const YES: Said = { words: 'YES', meaning: 'other' };

/** A word that fails, is kept, and is handled only after what was said, told or asked since. */
const handledLate = fc
  .record({
    word: fc.constantFrom<Said>(...sayings('start'), YES).map((said): Act => ({ kind: 'text', said })),
    lostAt: fc.integer({ min: 1, max: 3 }),
    since: fc.oneof(
      text(['stop', 'maybe', 'maybe']).map((said): readonly Step[] => [alone(said)]),
      fc.constant<readonly Step[]>([alone({ kind: 'import', consent: undefined, no: true })]),
      fc.constant<readonly Step[]>([toldOf(['service']), toldOf(ALL), alone({ kind: 'wake' }, 5)]),
    ),
  })
  .map(({ word, lostAt, since }): readonly Step[] => [
    { ...alone(word), doings: [{ act: word, fault: { atCall: lostAt, when: 'before', dies: true } }] },
    ...since,
    alone({ kind: 'again', which: -1 - since.length }, 1),
  ]);

/** What comes one after another, whatever came before. */
export const passage: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(step) },
  { weight: 1, arbitrary: leftBehind },
  { weight: 1, arbitrary: askedAbout },
  { weight: 1, arbitrary: handledLate },
);

/** How it is printed, short enough to be read in a failure. */
export function told({ minutes, meets, doings, order }: Step): string {
  const passed = minutes === 0 ? '' : `${minutes} minutes later `;
  const met = meets === undefined ? '' : `, the next ${meets.texts} texts being met by ${meets.meeting}`;
  const done = doings.map(toldDoing).join(' and at once ');
  return `${passed}${done}${doings.length > 1 ? ` (in the order ${order.join('')})` : ''}${met}`;
}

function toldDoing({ act, fault }: Doing): string {
  const { kind, ...rest } = act;
  const lost = fault && `, losing ${fault.dies ? 'itself' : 'an answer'} ${fault.when} call ${fault.atCall}`;
  return `${kind} ${JSON.stringify('said' in rest ? rest.said.words : rest)}${lost ?? ''}`;
}
