import { execFileSync } from 'node:child_process';
import type { PlanningRun } from '../../../shared/app/plan-slice.ts';
import { planSlice } from '../../../shared/app/plan-slice.ts';
import type { Cursor } from '../../../shared/app/ports/contacts.ts';
import { priceCampaign } from '../../../shared/app/price-campaign.ts';
import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { CampaignDefinition } from '../../../shared/domain/campaign/campaign.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { FOREVER, instant } from '../../../shared/domain/instant.ts';
import { campaignOf } from '../../../shared/domain/program.ts';
import { program } from '../../../shared/program/index.ts';
import { Peak } from '../../support/peak.ts';
import { person } from '../../support/people.ts';
import { SETTINGS } from '../../support/settings.ts';
import { report } from '../report.ts';
import type { Row } from '../row.ts';

/**
 * The most memory that pricing and planning hold at any time, for a small audience and one ten times as large: the heap
 * after everything unused was collected, looked at a hundred times on the way, without what was there before the beginning.
 */
const TARGET = { growsByMegabytes: 1 };
const AUDIENCES = [10_000, 100_000];
const LOOKS = 100;
const PAGE = 500;
const NOON = instant('2026-01-01T20:00:00Z');

/** Made up one after the other, as a store would read them. */
async function* people(count: number, look: () => void): AsyncGenerator<Contact> {
  for (let number = 0; number < count; number += 1) {
    if (number % (count / LOOKS) === 0) look();
    yield person(number);
  }
  look();
}

async function pricing(campaign: CampaignDefinition, audience: number, peak: Peak): Promise<void> {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return String(ids);
  };
  const everyone = { all: () => people(audience, () => peak.look()) };
  const price = await priceCampaign(campaign, everyone, { program, settings: SETTINGS, now: NOON, newId });
  if (price.contacts !== audience) throw new Error(`${price.contacts} of ${audience} contacts were looked at.`);
}

async function planning(campaign: CampaignDefinition, audience: number, peak: Peak): Promise<void> {
  const never = (what: string) => (): never => {
    throw new Error(`${what} was not expected here`);
  };
  let [pages, queued] = [0, 0];
  const slice = { query: { kind: 'everyone' }, zone: 'America/Los_Angeles' as TimeZone, shard: '0' } as const;
  const run: PlanningRun = {
    program,
    settings: SETTINGS,
    now: () => NOON,
    newId: never('newId'),
    log: () => undefined,
    endsAt: FOREVER,
    standings: { of: never('standings') },
    records: { find: never('find'), all: never('all'), save: never('save') },
    contacts: {
      async page(_, from) {
        const first = Number(from ?? 0);
        const next = first + PAGE;
        if (pages % Math.ceil(audience / PAGE / LOOKS) === 0) peak.look();
        pages += 1;
        const contactIds = Array.from({ length: PAGE }, (_, index) => person(first + index).contactId);
        return { contactIds, ...(next < audience && { next: String(next) as Cursor }) };
      },
      loadMany: async (ids) => new Map(ids.map((id, index) => [id, { ...person(index), contactId: id }])),
      load: never('load'),
      wakes: never('wakes'),
      slices: never('slices'),
      moveActivity: never('moveActivity'),
      census: never('census'),
      enrol: never('enrol'),
    },
    touches: {
      plan: async () => 'planned',
      fail: never('fail'),
      ofContact: never('ofContact'),
      stillPlanned: never('stillPlanned'),
    },
    queue: {
      async add(more) {
        queued += more.length;
        if (queued === audience) peak.look();
      },
    },
    pace: { interval: 10, claim: async () => NOON, nextFree: async () => NOON },
    jobs: {
      begin: async (job) => job,
      advance: async () => undefined,
      finish: async () => undefined,
      unfinished: never('unfinished'),
    },
  };
  const job = { campaign: campaign.id, version: '', occurrence: '2026', expiresAt: FOREVER, slice };
  await planSlice(job, campaign, run);
  if (queued !== audience) throw new Error(`${queued} of ${audience} messages were queued.`);
}

const WORK = { pricing, planning };

async function measured(work: keyof typeof WORK, audience: number): Promise<void> {
  const campaign = campaignOf(program, 'new-year');
  if (campaign === undefined) throw new Error('The program has no campaign "new-year". Name another one here.');
  // What is made once, such as parsed templates, is no part of it.
  await WORK[work](campaign, PAGE, new Peak());
  const peak = new Peak();
  await WORK[work](campaign, audience, peak);
  console.info(peak.megabytes);
}

/** In a process of its own, where nothing else has left anything. */
function inProcess(work: string, audience: number): number {
  const own = [import.meta.filename, work, String(audience)];
  return Number(execFileSync(process.execPath, own, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

const [, , asked, audience] = process.argv;
if (asked === 'pricing' || asked === 'planning') await measured(asked, Number(audience));
else {
  const rows = Object.keys(WORK).map((work): Row => {
    const [small = 0, large = 0] = AUDIENCES.map((each) => inProcess(work, each));
    return {
      what: `memory for ${work} ${AUDIENCES[1]} contacts, beyond that for ${AUDIENCES[0]}`,
      unit: 'MB',
      better: 'less',
      ours: large - small,
      limit: { on: 'ours', value: TARGET.growsByMegabytes },
    };
  });
  report(rows);
}
