import type { DeskAct } from '../../infra/local/rehearse/happenings.ts';
import type { LocalRun } from '../../infra/local/run.ts';

/** Before anything happens, and the moment at which everything is left as it is. */
export const BEGINS = '2026-03-10T15:00:00Z';
export const LEFT_AT = '2026-03-12T18:04:30Z';

/** Who is in every fixture: the name says what is unfinished about them. Numbers are those that the US keep for fiction. */
export const PEOPLE = {
  /** Was asked how learning went, and has not answered: the reminder waits. */
  asked: '+12065550110',
  /** Gave a bad score, and was asked why. */
  explaining: '+12065550111',
  /** Answered well. */
  happy: '+12065550112',
  /** Texted STOP. */
  out: '+12065550113',
  /** Has a birthday on the next day. */
  birthday: '+12065550114',
  /** An event began a survey where it is night: it is put off. */
  asleep: '+12065550115',
  /** Planned, and on the send queue, as its function failed. */
  queued: '+12065550116',
  /** Answered, and nobody knows whether the network took the reply. */
  unsure: '+12065550117',
  /** Answered, and the reply's receipt is under way. */
  delivered: '+12065550118',
  /** Their text failed, and Lambda will try it again. */
  retried: '+12065550119',
  /** Wrote without being known. */
  stranger: '+12065550120',
  /** Gets a broadcast, and follows its link. */
  clicking: '+12065550121',
  /** Gets the broadcast when it goes on. */
  paused: '+12065550122',
  /** Erased. */
  erased: '+12065550123',
  /** Not known yet: the event that tells of them failed, and Lambda will try it again. */
  joining: '+12065550124',
  /** Wrote what may mean an end of all texts, and was asked whether it does. */
  doubting: '+12065550125',
} as const;

export type Somebody = keyof typeof PEOPLE;

const LOS_ANGELES = 'America/Los_Angeles';
const SHOP = 'shop';
/** Long enough ago that its onboarding is asked on the last day. */
const JOINED = '2026-03-02';

export interface Version {
  readonly run: LocalRun;
  /** Plans, approves and starts a broadcast, or pauses one; a version without broadcasts has none. */
  readonly desk: ((act: DeskAct) => Promise<{ readonly ok: boolean }>) | undefined;
  /** Whether its texts can have short links. */
  readonly hasLinks: boolean;
  /** Whether it knows of orders. */
  readonly hasOrders: boolean;
  /** A version that cannot erase people has none. */
  readonly erase: ((phone: string) => Promise<void>) | undefined;
}

/**
 * Two days that end in the middle of everything that this version can do: no step asks more of it than that it takes texts and
 * events, so an early version lives through the same and just does less.
 */
export async function live({ run, desk, hasLinks, hasOrders, erase }: Version): Promise<void> {
  const joins = (who: Somebody, detail: object = {}) =>
    run.putEvent({
      source: SHOP,
      detailType: 'customer.joined',
      detail: {
        phone: PEOPLE[who],
        name: `Somebody ${who}`,
        timezone: LOS_ANGELES,
        joinedOn: JOINED,
        consent: ['service', 'marketing'],
        ...detail,
      },
    });
  const happens = (who: Somebody, detailType: string, detail: object, at: string) =>
    run.putEvent({ at, source: SHOP, detailType, detail: { phone: PEOPLE[who], ...detail } });
  const writes = (who: Somebody, text: string, at: string) => run.text({ from: PEOPLE[who], text, at });

  const asked: readonly Somebody[] = ['asked', 'explaining', 'unsure', 'delivered', 'retried', 'out'];
  for (const who of asked) joins(who);
  joins('happy', { joinedOn: '2026-03-01', birthday: '1990-02-29', tags: ['club'] });
  joins('birthday', { joinedOn: '2026-01-15', birthday: '03-13', language: 'en' });
  joins('asleep', { joinedOn: '2026-01-16', timezone: 'Asia/Seoul', consent: ['service', 'transactional'] });
  joins('queued', { timezone: 'America/Anchorage', consent: ['service', 'transactional'] });
  joins('clicking', { joinedOn: '2026-01-18', tags: ['readers'] });
  joins('paused', { joinedOn: '2026-01-19', tags: ['readers'], timezone: 'Pacific/Honolulu' });
  joins('doubting', { joinedOn: '2026-01-20' });
  joins('erased', { joinedOn: '2026-03-01' });
  writes('stranger', 'Hello, are you open on Sunday?', '2026-03-11T17:10:00Z');
  writes('happy', '9', '2026-03-11T17:20:00Z');
  writes('erased', '3', '2026-03-11T17:30:00Z');
  writes('doubting', 'too many texts', '2026-03-11T17:40:00Z');
  await run.advanceTo('2026-03-11T19:00:00Z');
  await erase?.(PEOPLE.erased);

  // The zone of the first has had its broadcast before it is paused; that of the second comes after.
  await desk?.({
    kind: 'broadcast',
    at: run.now(),
    written: { ...BROADCAST, words: { en: hasLinks ? LINKED : PLAIN } },
  });
  writes('explaining', '2', '2026-03-12T17:20:00Z');
  writes('out', 'STOP', '2026-03-12T17:21:00Z');
  happens('asleep', 'support.case.closed', { caseId: 'C-1' }, '2026-03-12T17:30:00Z');
  if (hasOrders) happens('asleep', 'order.shipped', { orderId: 'O-1', fields: PARCEL }, '2026-03-12T17:31:00Z');
  await run.advanceTo('2026-03-12T17:25:00Z');
  await desk?.({ kind: 'campaign', at: run.now(), move: 'pause', id: BROADCAST.id });
  await run.advanceTo('2026-03-12T17:50:00Z');

  let unknown = false;
  let failing = false;
  // From here on nothing comes to its end.
  run.fault = ({ functionName, service, operation }) => {
    if (/SendMessage|RecordClicks/.test(functionName) && service === 'dynamodb') return FAILS;
    if (/InboundSms/.test(functionName) && operation === 'SendTextMessage' && unknown) return { drop: true };
    if (/InboundSms|CustomerEvents/.test(functionName) && service === 'dynamodb' && failing) return FAILS;
    return undefined;
  };
  await run.advanceTo('2026-03-12T18:03:00Z');
  if (hasOrders) happens('queued', 'order.shipped', { orderId: 'O-2', fields: PARCEL }, '2026-03-12T18:03:00Z');
  if (hasLinks) run.at(run.now(), { what: 'click', tap: { phone: PEOPLE.clicking } });
  await run.settle();
  unknown = true;
  writes('unsure', '5', '2026-03-12T18:03:30Z');
  await run.advanceTo('2026-03-12T18:03:40Z');
  unknown = false;
  failing = true;
  writes('retried', '8', '2026-03-12T18:04:00Z');
  run.putEvent({
    at: '2026-03-12T18:04:00Z',
    source: SHOP,
    detailType: 'customer.joined',
    detail: { phone: PEOPLE.joining, name: 'Somebody joining', timezone: 'America/Denver' },
  });
  await run.advanceTo('2026-03-12T18:04:20Z');
  failing = false;
  writes('delivered', '10', '2026-03-12T18:04:29Z');
  await run.advanceTo(LEFT_AT);
}

const PARCEL = { trackingUrl: 'https://shop.example/parcel' } as const;
const FAILS = { code: 'ThrottlingException', message: 'Slow down', status: 400 } as const;

const BROADCAST = {
  id: 'spring-sale',
  on: '2026-03-12',
  localHour: 9,
  category: 'marketing',
  audience: { any: [{ tag: 'readers' }] },
  expiresAfterHours: 48,
} as const;
const PLAIN = '{{ businessName }}: spring sale!';
const LINKED = "{{ businessName }}: spring sale! See {{ 'https://shop.example/sale' | track }}";
