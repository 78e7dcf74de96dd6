import { stranger } from '../domain/contact/contact.ts';
import { foundOnList } from '../domain/conversation/opt-out-list.ts';
import type { ContactId } from '../domain/ids.ts';
import { inParallel } from './in-parallel.ts';
import type { Fate, Part, Reconciling, ReconcilingRun } from './opt-out-healing.ts';
import { AT_ONCE, healing, LIST_CAUSE } from './opt-out-healing.ts';
import type { ListedPage } from './ports/opt-out-list.ts';
import { writeList } from './put-on-opt-out-list.ts';
import { takeTurn } from './take-turn.ts';

export interface Reconciled {
  /** Numbers on the provider's list whose owners we had not as opted out. */
  readonly found: number;
  /** Numbers that were put on it. */
  readonly put: number;
  /** What is still different, and will not become the same by itself. */
  readonly unhealed: number;
  readonly finished: boolean;
}

const CHECKPOINT = 'opt-out-list';

/**
 * Makes our opt-outs and those of the provider's own list the same: whoever it has is opted out here, and whoever opted
 * out here long enough ago is put on it. What one run does not finish the next one goes on with.
 * @throws when the list, or the store, does not answer.
 */
export async function reconcileOptOuts(run: ReconcilingRun): Promise<Reconciled> {
  const begun = run.now();
  const read = await readList(run);
  const written = (await run.list.canPut()) ? await writeList(read.all, begun, run) : { fates: [], finished: true };
  const fates = [...read.fates, ...written.fates];
  const count = (fate: Fate) => fates.filter((each) => each === fate).length;
  const reconciled: Reconciled = {
    found: count('found'),
    put: count('put'),
    unhealed: count('unhealed'),
    finished: read.finished && written.finished,
  };
  run.log('info', 'opt-outs-reconciled', { ...reconciled });
  if (reconciled.unhealed > 0) run.log('error', 'opt-outs-differ', { count: reconciled.unhealed });
  return reconciled;
}

interface PartRead extends Part {
  /** Who stands on the list; absent where it was not read from its beginning to its end. */
  readonly all?: ReadonlySet<ContactId>;
}

async function readList(run: ReconcilingRun): Promise<PartRead> {
  const { list, checkpoints, now } = run;
  const fates: Fate[] = [];
  const all = new Set<ContactId>();
  const begun = await checkpoints.load(CHECKPOINT);
  let from = begun?.next;
  do {
    const page = await list.page(from);
    // Its keeper has forgotten where we were: from the beginning.
    if (page === 'expired') from = undefined;
    else {
      const named = await nameAll(page.numbers, run);
      for (const { contactId } of named) all.add(contactId);
      fates.push(...(await heedPage(named, run)));
      if (page.next === undefined) {
        if (begun !== undefined) await checkpoints.forget(CHECKPOINT);
        return { fates, finished: true, ...(begun === undefined && { all }) };
      }
      from = page.next;
    }
  } while (from === undefined || now() < run.readUntil);
  await checkpoints.save(CHECKPOINT, { next: from }, now());
  return { fates, finished: false };
}

type Named = ListedPage['numbers'][number] & { readonly contactId: ContactId };

function nameAll(numbers: ListedPage['numbers'], run: Reconciling): Promise<readonly Named[]> {
  return inParallel(numbers, AT_ONCE, async (entry) => ({ ...entry, contactId: await run.contactId(entry.phone) }));
}

async function heedPage(named: readonly Named[], run: Reconciling): Promise<readonly Fate[]> {
  const known = await run.contacts.loadMany(named.map(({ contactId }) => contactId));
  return inParallel(named, AT_ONCE, ({ phone, contactId, ...listing }) =>
    healing(contactId, run, async () => {
      const contact = known.get(contactId) ?? stranger(contactId, phone);
      // Nobody can text who was erased, and nothing is kept of them.
      if (contact.standing === 'erased') return 'same';
      const { settings, newId } = run;
      if (foundOnList(contact, listing, { settings, newId, now: run.now() }) === undefined) return 'same';
      await takeTurn(
        {
          contactId,
          cause: LIST_CAUSE,
          known: { contact: known.get(contactId) },
          decide: (current, context) => foundOnList(current ?? stranger(contactId, phone), listing, context),
        },
        run,
      );
      return contact.consent.kind === 'opted-out' ? 'same' : 'found';
    }),
  );
}
