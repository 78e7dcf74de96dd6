import { dispatch } from '../../../shared/app/dispatch.ts';
import type { QueuedTouch } from '../../../shared/app/ports/send-queue.ts';
import { instantOf, localDate } from '../../../shared/domain/calendar/local-time.ts';
import type { CampaignDefinition } from '../../../shared/domain/campaign/campaign.ts';
import { standingOf } from '../../../shared/domain/campaign/record.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours, instant } from '../../../shared/domain/instant.ts';
import { campaignOf, versionOf } from '../../../shared/domain/program.ts';
import { program } from '../../../shared/program/index.ts';
import { PEOPLES_ZONES, person } from '../../support/people.ts';
import { SETTINGS } from '../../support/settings.ts';
import { report } from '../report.ts';
import type { Row } from '../row.ts';

/**
 * What the last hop of a planned message takes of a processor: the batch read, everything decided twice (for the budget,
 * and to send), the turn, the text, its outcome and the log lines written as JSON. Everything but the store and the
 * network, for each kind of message: a greeting, a survey's first question, and one that is followed up.
 */
const TARGET = { millisecondsPerMessage: 1 };

/** Messages a second of the fastest origination identity. */
const SHORT_CODE = 100;
const BATCH = 10;
const MESSAGES = 30_000;
const ROUNDS = 3;

const TEN_O_CLOCK = PEOPLES_ZONES.map((zone) => instantOf(localDate('2026-03-11') ?? unexpected('no date'), 10, zone));

function unexpected(what: string): never {
  throw new Error(`${what} was not expected here`);
}

/** Everybody of a batch is in the same zone, and it is 10:00 there: so planning puts them together. */
function peopleOf(batch: number): readonly Contact[] {
  const place = batch % PEOPLES_ZONES.length;
  return Array.from({ length: BATCH }, (_, index) => person((batch * BATCH + index) * PEOPLES_ZONES.length + place));
}

interface World {
  now: Instant;
  readonly rows: Map<ContactId, string>;
  written: number;
  sent: number;
}

/** The ports as a store of JSON would answer them. A call that no such message makes throws. */
function portsOf(world: World, definition: CampaignDefinition) {
  const standing = standingOf(definition.id, undefined, program);
  const write = (item: object) => {
    world.written += JSON.stringify(item).length;
  };
  let ids = 0;
  const nothing = (what: string) => () => unexpected(what);
  return {
    program,
    settings: SETTINGS,
    now: () => world.now,
    newId: () => {
      ids += 1;
      return String(ids).padStart(16, '0');
    },
    log: (level: string, code: string, fields: object = {}) => write({ level, code, ...fields }),
    standings: { of: async () => standing },
    brake: { pulled: async () => false, pull: nothing('pull') },
    budget: { reserve: async () => 1, release: nothing('release') },
    pace: { interval: 10, claim: nothing('claim'), nextFree: nothing('nextFree') },
    queue: { add: nothing('add') },
    contacts: {
      async loadMany(contactIds: readonly ContactId[]) {
        return new Map(contactIds.map((id) => [id, JSON.parse(world.rows.get(id) ?? 'null') as Contact]));
      },
      load: nothing('load'),
      wakes: nothing('wakes'),
      slices: nothing('slices'),
      page: nothing('page'),
      moveActivity: nothing('moveActivity'),
      census: nothing('census'),
      enrol: nothing('enrol'),
    },
    turns: {
      async commit(commit: object) {
        write(commit);
        return { kind: 'committed' } as const;
      },
      settle: async (...outcome: readonly unknown[]) => write(outcome),
      load: nothing('load'),
      takeOver: nothing('takeOver'),
      isHeeded: nothing('isHeeded'),
      outboxes: nothing('outboxes'),
    },
    touches: { plan: nothing('plan'), fail: nothing('fail'), stillPlanned: nothing('stillPlanned') },
    lateTouches: { forget: nothing('forget') },
    events: { publish: nothing('publish') },
    // Everybody here has long been known.
    ranges: { count: nothing('count') },
    sms: {
      async send(...text: readonly unknown[]) {
        write(text);
        world.sent += 1;
        return { kind: 'accepted', providerId: 'provider-1' } as const;
      },
    },
  };
}

/** Microseconds of processor time for one message. */
async function measure(definition: CampaignDefinition, messages: number): Promise<number> {
  const world: World = { now: instant(0), rows: new Map(), written: 0, sent: 0 };
  const ports = portsOf(world, definition);
  const version = versionOf(definition);
  let microseconds = 0;
  for (let batch = 0; batch * BATCH < messages; batch += 1) {
    const people = peopleOf(batch);
    const begins = TEN_O_CLOCK[batch % TEN_O_CLOCK.length] ?? unexpected('no zone');
    // The clock goes on as a short code sends.
    world.now = instant(Date.parse(begins) + (batch * BATCH * 1_000) / SHORT_CODE);
    world.rows.clear();
    for (const contact of people) world.rows.set(contact.contactId, JSON.stringify(contact));
    const touches = people.map(({ contactId }): QueuedTouch => {
      const touch = { contactId, campaign: definition.id, occurrence: '2026', version };
      return { touch: { ...touch, expiresAt: addHours(begins, 11) }, slot: world.now };
    });
    const before = process.cpuUsage();
    const failed = await dispatch(touches, ports);
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    if (failed.length > 0) throw new Error('A message failed.');
  }
  if (world.sent !== messages) throw new Error(`${world.sent} of ${messages} messages were sent.`);
  return microseconds / messages;
}

const rows: Row[] = [];
for (const [what, id] of [
  ['a greeting', 'birthday'],
  ["a survey's first question", 'nps'],
  ['a message with a follow-up', 'win-back'],
] as const) {
  const definition = campaignOf(program, id);
  if (definition === undefined) throw new Error(`The program has no campaign "${id}". Name another one here.`);
  await measure(definition, MESSAGES / 10);
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(definition, MESSAGES));
  // Whatever else the machine does can only make a round slower.
  const least = Math.min(...rounds) / 1_000;
  rows.push({
    what: `the last hop of ${what}, store and network aside`,
    unit: 'ms of one core',
    better: 'less',
    ours: least,
    theirs: { value: 1_000 / SHORT_CODE, whose: 'the pace of a short code' },
    limit: { on: 'ours', value: TARGET.millisecondsPerMessage },
  });
}
report(rows);
