import type { Contact } from '../domain/contact/contact.ts';
import { contactIn } from '../domain/contact/erased.ts';
import { letIn, listed, mayBeListed, missedOnList } from '../domain/conversation/opt-out-list.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { addHours } from '../domain/instant.ts';
import { inParallel } from './in-parallel.ts';
import type { Fate, Part, Reconciling, ReconcilingRun } from './opt-out-healing.ts';
import { AT_ONCE, differ, healing, LIST_CAUSE } from './opt-out-healing.ts';
import type { TurnRequest } from './take-turn.ts';
import { takeTurn } from './take-turn.ts';

const DAY = 24;

/**
 * Puts on the provider's list whoever opted out long enough ago.
 * @param all who stands on it, as it was read since `begun`; undefined where it was not read as a whole
 */
export async function writeList(
  all: ReadonlySet<ContactId> | undefined,
  begun: Instant,
  run: ReconcilingRun,
): Promise<Part> {
  if (all !== undefined) await missAll(all, begun, run);
  return putOnList(run);
}

/** Whoever should stand on the list, and does not, is one of those who are yet to be put there. */
async function missAll(all: ReadonlySet<ContactId>, begun: Instant, run: ReconcilingRun): Promise<void> {
  for await (const contactId of run.optOuts.listed(begun)) {
    if (run.now() >= run.endsAt) return;
    if (!all.has(contactId)) await healing(contactId, run, () => miss(contactId, begun, run));
  }
}

async function miss(contactId: ContactId, begun: Instant, run: Reconciling): Promise<Fate> {
  const decide: TurnRequest['decide'] = (current) => current && missedOnList(current, begun);
  const outcome = await takeTurn({ contactId, cause: LIST_CAUSE, decide }, run);
  if (outcome !== 'nothing') differ(contactId, 'no longer on the list', run);
  return 'same';
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
      cause: LIST_CAUSE,
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
  await takeTurn(
    { contactId, cause: LIST_CAUSE, decide: (current, context) => current && letIn(current, context) },
    run,
  );
  return 'same';
}
