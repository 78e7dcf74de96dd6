import { describe, expect, it } from 'vitest';
import { rememberedStandings } from '../../shared/app/campaign-standings.ts';
import { continuePlanning } from '../../shared/app/continue-planning.ts';
import { planCampaign } from '../../shared/app/plan-campaign.ts';
import type { PlanningJob } from '../../shared/app/ports/campaigns.ts';
import type { Cursor, Slice } from '../../shared/app/ports/contacts.ts';
import type { QueuedTouch } from '../../shared/app/ports/send-queue.ts';
import type { TimeZone } from '../../shared/domain/calendar/local-time.ts';
import type { TouchState } from '../../shared/domain/campaign/touch.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { addSeconds, instant } from '../../shared/domain/instant.ts';
import { program } from '../../shared/program/index.ts';
import { SETTINGS } from '../support/settings.ts';

const ZONE = 'America/Los_Angeles' as TimeZone;
/** 10:00 in Los Angeles on 1 January. */
const TEN = instant('2026-01-01T18:00:00Z');
const PAGE = 500;
const CALL_SECONDS = 240;
const TICK_SECONDS = 300;

interface Planner {
  readonly due: number;
  readonly shards: number;
  readonly perSecond: number;
  /** What it takes to write a page of touches. */
  readonly pageSeconds: number;
}

const unexpected = (what: string) => (): never => {
  throw new Error(`${what} was not expected here`);
};

/** A planner on stores in memory and a clock that goes on by what planning takes. */
function planner({ due, shards, perSecond, pageSeconds }: Planner) {
  const touches = new Map<string, TouchState>();
  const jobs = new Map<string, PlanningJob>();
  const queued: QueuedTouch[] = [];
  const pages: string[] = [];
  let [now, freeAt, dies]: [Instant, number, boolean] = [TEN, 0, false];
  const nameOf = ({ slice }: PlanningJob) => slice.shard;
  const mine = ({ shard, query }: Slice): readonly ContactId[] => {
    if (query.kind !== 'born-on' || query.day !== '01-01') return [];
    const all = Array.from({ length: due }, (_, number) => number);
    return all.filter((number) => number % shards === Number(shard)).map((number) => `contact-${number}` as ContactId);
  };
  const ports = {
    program,
    settings: SETTINGS,
    now: () => now,
    newId: unexpected('newId'),
    log: () => undefined,
    standings: rememberedStandings({ find: async () => undefined }, program, { now: () => now }),
    records: {
      find: async () => undefined,
      save: unexpected('save'),
      async *all() {},
    },
    contacts: {
      census: async () => ({ zones: [ZONE], joiningMonths: new Set<string>() }),
      slices: (query: Slice['query'], zone: TimeZone) =>
        Array.from({ length: shards }, (_, shard): Slice => ({ query, zone, shard: String(shard) })),
      async page(slice: Slice, from?: Cursor) {
        const first = Number(from ?? 0);
        if (mine(slice).length > 0) pages.push(`${slice.shard}/${first}`);
        const next = first + PAGE;
        return {
          contactIds: mine(slice).slice(first, next),
          ...(next < mine(slice).length && { next: String(next) as Cursor }),
        };
      },
      load: unexpected('load'),
      loadMany: unexpected('loadMany'),
      wakes: unexpected('wakes'),
      moveActivity: unexpected('moveActivity'),
      enrol: unexpected('enrol'),
    },
    touches: {
      async plan({ contactId }: { readonly contactId: ContactId }) {
        if (dies && touches.size % PAGE === PAGE / 2) throw new Error('the process was killed');
        touches.set(contactId, 'planned');
        now = addSeconds(now, pageSeconds / PAGE);
        return 'planned' as const;
      },
      fail: unexpected('fail'),
      ofContact: unexpected('ofContact'),
      stillPlanned: unexpected('stillPlanned'),
    },
    jobs: {
      async begin(job: PlanningJob) {
        const kept = jobs.get(nameOf(job)) ?? job;
        jobs.set(nameOf(job), kept);
        return kept;
      },
      advance: async (job: PlanningJob) => void jobs.set(nameOf(job), job),
      finish: async (job: PlanningJob) => void jobs.delete(nameOf(job)),
      async *unfinished() {
        yield* [...jobs.values()];
      },
    },
    queue: { add: async (more: readonly QueuedTouch[]) => void queued.push(...more) },
    pace: {
      interval: 1_000 / perSecond,
      async claim(slots: number, at: Instant) {
        const first = Math.max(freeAt, Date.parse(at));
        freeAt = first + (slots * 1_000) / perSecond;
        return instant(first);
      },
      nextFree: async (at: Instant) => instant(Math.max(freeAt, Date.parse(at))),
    },
  };
  /** A tick, and how many seconds it took. */
  const call = async (plan: () => Promise<unknown>) => {
    const begun = now;
    await plan();
    return (Date.parse(now) - Date.parse(begun)) / 1_000;
  };
  const planning = () => ({ ...ports, endsAt: addSeconds(now, CALL_SECONDS) });
  return {
    touches,
    queued,
    pages,
    jobs,
    now: () => now,
    begin: () => call(() => planCampaign('birthday', TEN, planning())),
    goOn: () => call(() => continuePlanning(planning())),
    pass: (until: Instant) => {
      now = until;
    },
    killed: (is: boolean) => {
      dies = is;
    },
  };
}

/** The first call, and one each five minutes until nothing is left. */
async function planAll(planned: ReturnType<typeof planner>): Promise<readonly number[]> {
  const calls = [await planned.begin()];
  while (planned.jobs.size > 0) {
    planned.pass(addSeconds(TEN, calls.length * TICK_SECONDS));
    calls.push(await planned.goOn());
  }
  return calls;
}

describe('ten thousand who are due at the same hour', () => {
  it('are queued no more than five minutes and a page ahead of a low pace, tick by tick, each once', async () => {
    const planned = planner({ due: 10_000, shards: 4, perSecond: 3, pageSeconds: 1 });
    let largest = 0;
    await planned.begin();
    for (let tick = 1; planned.jobs.size > 0; tick += 1) {
      const last = planned.queued.at(-1)!;
      const ahead = (Date.parse(last.slot) - Date.parse(planned.now())) / 1_000;
      largest = Math.max(largest, ahead);
      planned.pass(addSeconds(TEN, tick * TICK_SECONDS));
      await planned.goOn();
    }
    expect(largest).toBeLessThanOrEqual(300 + PAGE / 3);
    expect(planned.touches.size).toBe(10_000);
    expect(planned.queued).toHaveLength(10_000);
    // At the pace they need nearly an hour, and that is how long planning goes on.
    expect(planned.now() > addSeconds(TEN, 10_000 / 3 - 600)).toBe(true);
    expect(planned.now() < addSeconds(TEN, 10_000 / 3)).toBe(true);
  });

  it('are planned over several calls where the store is slow, none of which is longer than five minutes', async () => {
    const planned = planner({ due: 10_000, shards: 4, perSecond: 1_000, pageSeconds: 50 });
    const calls = await planAll(planned);
    expect(calls.length).toBeGreaterThan(2);
    expect(Math.max(...calls)).toBeLessThanOrEqual(300);
    expect(planned.touches.size).toBe(10_000);
    expect(planned.queued).toHaveLength(10_000);
    expect(new Set(planned.pages).size).toBe(planned.pages.length);
  });

  it('stop at the end of a call, too, where they are spread over many small slices', async () => {
    const planned = planner({ due: 10_000, shards: 100, perSecond: 3, pageSeconds: 1 });
    await planned.begin();
    expect(planned.queued.length).toBeLessThanOrEqual(300 * 3 + 10_000 / 100);
    // Every slice that was not begun is kept for the ticks to come.
    expect(planned.jobs.size).toBe(100 - planned.queued.length / 100);
    const before = planned.queued.length;
    await planned.goOn();
    expect(planned.queued).toHaveLength(before);
  });

  it('lose at most a page where a call is killed in the middle: the next tick reads only that one again', async () => {
    const planned = planner({ due: 10_000, shards: 4, perSecond: 1_000, pageSeconds: 50 });
    await planned.begin();
    planned.killed(true);
    planned.pass(addSeconds(TEN, TICK_SECONDS));
    await expect(planned.goOn()).rejects.toThrow('killed');
    planned.killed(false);
    for (let tick = 2; planned.jobs.size > 0; tick += 1) {
      planned.pass(addSeconds(TEN, tick * TICK_SECONDS));
      await planned.goOn();
    }
    expect(planned.touches.size).toBe(10_000);
    const again = planned.pages.filter((page, index) => planned.pages.indexOf(page) !== index);
    expect(again).toHaveLength(1);
    expect(new Set(planned.queued.map(({ touch }) => touch.contactId)).size).toBe(10_000);
  });
});
