import type { Contact } from '../domain/contact/contact.ts';
import { stranger } from '../domain/contact/contact.ts';
import { contactIn } from '../domain/contact/erased.ts';
import { foundOnList, letIn, listed, mayBeListed } from '../domain/conversation/opt-out-list.ts';
import type { ContactId, PhoneNumber } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { addHours } from '../domain/instant.ts';
import type { Cause } from '../domain/turn.ts';
import { inParallel } from './in-parallel.ts';
import type { Checkpoints } from './ports/campaigns.ts';
import type { Cursor, OptOuts } from './ports/contacts.ts';
import type { OptOutList } from './ports/opt-out-list.ts';
import type { Identify } from './ports/world.ts';
import type { TurnTaking } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

export interface Reconciling extends TurnTaking, Identify {
  readonly list: OptOutList;
  readonly optOuts: OptOuts;
  /** How far the list has been read. */
  readonly checkpoints: Checkpoints<{ readonly next: Cursor }>;
  /** So long an opt-out is only ours before the provider hears of it. */
  readonly afterDays: number;
}

export interface ReconcilingRun extends Reconciling {
  /** What of the list is not read by then is left to the next run. */
  readonly readUntil: Instant;
  readonly endsAt: Instant;
}

export interface Reconciled {
  /** Numbers on the provider's list whose owners we had not as opted out. */
  readonly found: number;
  /** Numbers that were put on it. */
  readonly put: number;
  /** What is still different, and will not become the same by itself. */
  readonly unhealed: number;
  readonly finished: boolean;
}

type Fate = 'found' | 'put' | 'same' | 'later' | 'unhealed';

const CAUSE: Cause = { kind: 'opt-out-list' };
const CHECKPOINT = 'opt-out-list';
/** As many calls at once as the provider grants in a second. */
const AT_ONCE = 10;
const DAY = 24;

/**
 * Makes our opt-outs and those of the provider's own list the same: whoever it has is opted out here, and whoever opted
 * out here long enough ago is put on it. What one run does not finish the next one goes on with.
 * @throws when the list, or the store, does not answer.
 */
export async function reconcileOptOuts(run: ReconcilingRun): Promise<Reconciled> {
  const read = await readList(run);
  const written = (await run.list.canPut()) ? await putOnList(run) : { fates: [], finished: true };
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

interface Part {
  readonly fates: readonly Fate[];
  readonly finished: boolean;
}

async function readList(run: ReconcilingRun): Promise<Part> {
  const { list, checkpoints, now } = run;
  const fates: Fate[] = [];
  const begun = await checkpoints.load(CHECKPOINT);
  let from = begun?.next;
  do {
    const page = await list.page(from);
    // Its keeper has forgotten where we were: from the beginning.
    if (page === 'expired') from = undefined;
    else {
      fates.push(...(await heedPage(page.numbers, run)));
      if (page.next === undefined) {
        if (begun !== undefined) await checkpoints.forget(CHECKPOINT);
        return { fates, finished: true };
      }
      from = page.next;
    }
  } while (from === undefined || now() < run.readUntil);
  await checkpoints.save(CHECKPOINT, { next: from }, now());
  return { fates, finished: false };
}

async function heedPage(numbers: readonly PhoneNumber[], run: Reconciling): Promise<readonly Fate[]> {
  const named = await inParallel(numbers, AT_ONCE, async (phone) => ({ phone, contactId: await run.contactId(phone) }));
  const known = await run.contacts.loadMany(named.map(({ contactId }) => contactId));
  return inParallel(named, AT_ONCE, ({ phone, contactId }) =>
    healing(contactId, run, async () => {
      const contact = known.get(contactId) ?? stranger(contactId, phone);
      // Nobody can text who was erased, and nothing is kept of them.
      if (contact.standing === 'erased') return 'same';
      const { settings, newId } = run;
      if (foundOnList(contact, { settings, newId, now: run.now() }) === undefined) return 'same';
      await takeTurn(
        {
          contactId,
          cause: CAUSE,
          known: { contact: known.get(contactId) },
          decide: (current, context) => foundOnList(current ?? stranger(contactId, phone), context),
        },
        run,
      );
      return contact.consent.kind === 'opted-out' ? 'same' : 'found';
    }),
  );
}

async function putOnList(run: ReconcilingRun): Promise<Part> {
  const { optOuts, now, afterDays, endsAt } = run;
  const fates: Fate[] = [];
  const waiting: ContactId[] = [];
  /** Says whether it is any use to go on: the provider may have no room at all. */
  const put = async (): Promise<boolean> => {
    const some = waiting.splice(0);
    const last = await inParallel(some, AT_ONCE, (contactId) => healing(contactId, run, () => putOne(contactId, run)));
    fates.push(...last);
    return !last.every((fate) => fate === 'later');
  };
  for await (const contactId of optOuts.unlisted(addHours(now(), -afterDays * DAY))) {
    if (now() >= endsAt) return { fates, finished: false };
    waiting.push(contactId);
    if (waiting.length === AT_ONCE && !(await put())) return { fates, finished: false };
  }
  await put();
  return { fates, finished: !fates.includes('later') };
}

/** First on the list, then noted: who comes back in between finds the number on the list, and it is taken off again. */
async function putOne(contactId: ContactId, run: Reconciling): Promise<Fate> {
  const contact = contactIn(await run.contacts.load(contactId));
  if (contact === undefined || !mayBeListed(contact, run.afterDays, run.now())) return 'same';
  const answer = await run.list.put(contact.phone);
  if (answer === 'refused') return differ(contactId, 'the provider refuses the number', run);
  if (answer === 'later') return 'later';
  let cameBack = false;
  await takeTurn(
    {
      contactId,
      cause: CAUSE,
      known: { contact },
      decide(current, { now }) {
        cameBack = current?.consent.kind === 'granted';
        return current === undefined || cameBack ? undefined : { contact: listed(current, now), facts: [] };
      },
    },
    run,
  );
  return cameBack ? takeOff(contact, run) : 'put';
}

async function takeOff({ contactId, phone }: Contact, run: Reconciling): Promise<Fate> {
  const { kind } = await run.list.release(phone);
  if (kind === 'too-soon' || kind === 'later') {
    return differ(contactId, `back in, and not taken off the list: ${kind}`, run);
  }
  await takeTurn({ contactId, cause: CAUSE, decide: (current, context) => current && letIn(current, context) }, run);
  return 'same';
}

/** One contact that cannot be handled keeps nobody else waiting. */
async function healing(contactId: ContactId, run: Reconciling, heal: () => Promise<Fate>): Promise<Fate> {
  try {
    return await heal();
  } catch (error) {
    return differ(contactId, error instanceof Error ? error.name : 'unknown error', run);
  }
}

function differ(contactId: ContactId, reason: string, { log }: Reconciling): Fate {
  log('warn', 'opt-outs-differ', { contactId, reason });
  return 'unhealed';
}
