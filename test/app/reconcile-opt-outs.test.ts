import { describe, expect, it } from 'vitest';
import type { ReconcilingRun } from '../../shared/app/opt-out-healing.ts';
import type { Cursor } from '../../shared/app/ports/contacts.ts';
import type { ListedPage, OptOutList } from '../../shared/app/ports/opt-out-list.ts';
import { reconcileOptOuts } from '../../shared/app/reconcile-opt-outs.ts';
import type { ContactId, PhoneNumber } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { at, MORNING, somebody } from '../support/somebody.ts';

const { program, settings, newId } = at(MORNING);

const unexpected = (what: string) => (): never => {
  throw new Error(`${what} was not expected here`);
};

/** A provider that needs a second for each page, and everybody on its list is opted out here already. */
function slow(pages: readonly (readonly string[])[], kept?: string, forgets = false) {
  let now: Instant = MORNING;
  const asked: (string | undefined)[] = [];
  const saved: { next?: string | undefined } = { next: kept };
  const list: OptOutList = {
    tellsAtOnce: true,
    canPut: async () => false,
    async page(from): Promise<ListedPage | 'expired'> {
      now = addSeconds(now, 1);
      asked.push(from);
      if (forgets && from === kept) return 'expired';
      const index = Number(from ?? 0);
      const numbers = (pages[index] ?? []).map((phone) => ({ phone: phone as PhoneNumber }));
      return { numbers, ...(index + 1 < pages.length && { next: String(index + 1) as Cursor }) };
    },
    put: unexpected('put'),
    release: unexpected('release'),
  };
  const known = (contactId: ContactId) =>
    somebody({ contactId, listedAt: MORNING, consent: { kind: 'opted-out', since: MORNING, before: [] } });
  const run: ReconcilingRun = {
    program,
    settings,
    newId,
    now: () => now,
    log: () => undefined,
    contactId: async (phone) => phone as string as ContactId,
    contacts: {
      load: unexpected('load'),
      wakes: unexpected('wakes'),
      loadMany: async (ids) => new Map(ids.map((id) => [id, known(id)])),
      slices: unexpected('slices'),
      page: unexpected('page'),
      moveActivity: unexpected('moveActivity'),
      census: unexpected('census'),
      enrol: unexpected('enrol'),
    },
    turns: {
      commit: unexpected('commit'),
      settle: unexpected('settle'),
      load: unexpected('load'),
      takeOver: unexpected('takeOver'),
      isHeeded: unexpected('isHeeded'),
      outboxes: unexpected('outboxes'),
    },
    touches: { plan: unexpected('plan'), fail: unexpected('fail') },
    events: { publish: unexpected('publish') },
    sms: { send: unexpected('send') },
    optOuts: { unlisted: unexpected('unlisted'), listed: unexpected('listed') },
    checkpoints: {
      load: async () => (saved.next === undefined ? undefined : { next: saved.next as Cursor }),
      async save(_, { next }) {
        saved.next = next;
      },
      async forget() {
        saved.next = undefined;
      },
    },
    list,
    afterDays: 7,
    readUntil: addSeconds(MORNING, 2),
    endsAt: addSeconds(MORNING, 3),
  };
  return { run, asked, saved };
}

const PAGES = [['+12065550101'], ['+12065550102'], ['+12065550103']];

describe("a provider's list that is longer than a run", () => {
  it('is read on from where the last run stopped, to its end, and then from the beginning', async () => {
    const first = slow(PAGES);
    expect(await reconcileOptOuts(first.run)).toMatchObject({ finished: false });
    expect([first.asked, first.saved.next]).toEqual([[undefined, '1'], '2']);
    const second = slow(PAGES, first.saved.next);
    expect(await reconcileOptOuts(second.run)).toMatchObject({ finished: true });
    expect([second.asked, second.saved.next]).toEqual([['2'], undefined]);
  });

  it('is read from its beginning where its keeper has forgotten where that was', async () => {
    const { run, asked } = slow(PAGES, '2', true);
    await reconcileOptOuts(run);
    expect(asked).toEqual(['2', undefined]);
  });
});
