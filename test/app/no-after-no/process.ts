import type { Dispatching } from '../../../shared/app/dispatch.ts';
import type { QueuedTouch } from '../../../shared/app/ports/send-queue.ts';
import type { Turns } from '../../../shared/app/ports/turns.ts';
import type { EventKeeping } from '../../../shared/app/record-customer-event.ts';
import type { ReceiptKeeping } from '../../../shared/app/record-receipt.ts';
import type { WakingRun } from '../../../shared/app/wake-conversations.ts';
import { standingOf } from '../../../shared/domain/campaign/record.ts';
import { hashOf } from '../../../shared/domain/hash.ts';
import { addSeconds, instant } from '../../../shared/domain/instant.ts';
import { program } from '../../../shared/program/index.ts';
import type { Calls } from './calls.ts';
import { Lost } from './calls.ts';
import type { Life } from './life.ts';

/** All that any of the functions has. */
export type Process = Dispatching & WakingRun & EventKeeping & ReceiptKeeping;

const ATTEMPTS = 4;
const PAUSE = 500;

const unexpected = (what: string) => (): never => {
  throw new Error(`${what} was not expected here`);
};

/** A process with the real adapters, whose every call to the world outside is one of these calls. */
export function processOf(life: Life, calls: Calls): Process {
  const { ledger, network, queue, contactId, brake } = life;
  const { turns, contacts, touches } = life.store;
  /** Who writes and sends, for the ledger. */
  const self = calls;

  async function* listed<Row>(name: string, rows: () => AsyncIterable<Row>): AsyncGenerator<Row> {
    yield* await calls.make(name, () => Array.fromAsync(rows()));
  }

  return {
    program,
    settings: life.settings,
    shard: life.shard,
    endsAt: addSeconds(instant(life.now), 240),
    now: () => instant(life.now),
    newId: () => life.newId(),
    log: () => undefined,
    contactId: async () => contactId,
    standings: { of: async (id) => standingOf(id, undefined, program) },
    contacts: {
      ...contacts,
      load: () =>
        calls.make('contacts.load', async () => {
          const contact = await life.contact();
          ledger.read(self);
          return contact;
        }),
      loadMany: (ids) => calls.make('contacts.loadMany', () => contacts.loadMany(ids)),
      enrol: (...zone) => calls.make('contacts.enrol', () => contacts.enrol(...zone)),
      wakes: (shard) => listed('contacts.wakes', () => contacts.wakes(shard)),
    },
    turns: {
      load: (key) => calls.make('turns.load', () => turns.load(key)),
      settle: (...outcomes) => calls.make('turns.settle', () => turns.settle(...outcomes)),
      outboxes: (shard) => listed('turns.outboxes', () => inOneOrder(turns.outboxes(shard))),
      commit: (commit) =>
        calls.make('turns.commit', async () => {
          const result = await turns.commit(commit);
          if (result.kind === 'committed') ledger.committed(self, commit);
          return result;
        }),
      isHeeded: (...refusal) => calls.make('turns.isHeeded', () => turns.isHeeded(...refusal)),
      takeOver: (...claim) =>
        calls.make('turns.takeOver', async () => {
          const taken = await turns.takeOver(...claim);
          if (taken !== undefined) ledger.claimed(self, taken);
          return taken;
        }),
    },
    touches: {
      ...touches,
      plan: (...touch) => calls.make('touches.plan', () => touches.plan(...touch)),
      fail: (...touch) => calls.make('touches.fail', () => touches.fail(...touch)),
    },
    receipts: {
      record: (...receipt) => calls.make('receipts.record', () => life.store.receipts.record(...receipt)),
    },
    lateTouches: { forget: unexpected('forget') },
    eventTouches: {
      planUnlessErased: (...touch) =>
        calls.make('eventTouches.plan', () => life.store.eventTouches.planUnlessErased(...touch)),
    },
    sms: {
      async send(_to, message, context) {
        try {
          return await calls.make('sms.send', () => network.take(self, message, context));
        } catch (error) {
          if (calls.dead || !(error instanceof Lost)) throw error;
          return { kind: 'uncertain', detail: error.message };
        }
      },
    },
    patience: {
      wait: (attempts) =>
        calls.make('patience.wait', () => {
          if (attempts < ATTEMPTS) life.now += PAUSE;
          return attempts < ATTEMPTS;
        }),
    },
    events: { publish: () => calls.make('events.publish', () => undefined) },
    queue: { add: (more: readonly QueuedTouch[]) => calls.make('queue.add', () => queueUp(queue, more)) },
    // Nobody else is new.
    ranges: { count: async () => ({ kind: 'open' }) },
    // Nobody else sends, so every slot is free.
    pace: {
      interval: 100,
      claim: (_slots, from) => calls.make('pace.claim', () => from),
      nextFree: unexpected('nextFree'),
    },
    brake: {
      pulled: (now) => calls.make('brake.pulled', () => brake.pulled(now)),
      pull: (...reason) => calls.make('brake.pull', () => brake.pull(...reason)),
    },
    rollups: {
      reopen: () => calls.make('rollups.reopen', () => undefined),
    },
  };
}

/** Which of those that are due at the same moment comes first is up to the store: here it is the same for everybody. */
async function* inOneOrder(rows: ReturnType<Turns['outboxes']>): ReturnType<Turns['outboxes']> {
  const listed = await Array.fromAsync(rows);
  const byMoment = Map.groupBy(listed, ({ leasedUntil }) => leasedUntil);
  for (const those of byMoment.values()) yield* those.sort((one, other) => hashOf(one.turnId) - hashOf(other.turnId));
}

function queueUp(queue: Life['queue'], more: readonly QueuedTouch[]): void {
  queue.push(...more.map(({ touch }) => touch));
}
