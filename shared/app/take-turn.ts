import type { Settlement, Touch } from '../domain/campaign/touch.ts';
import type { Contact } from '../domain/contact/contact.ts';
import type { Erased, Person } from '../domain/contact/erased.ts';
import { contactIn, isErasedTo } from '../domain/contact/erased.ts';
import { noticed } from '../domain/contact/risk/noticed.ts';
import { texted } from '../domain/contact/texted.ts';
import { whose } from '../domain/contact/whose.ts';
import type { TurnContext } from '../domain/context.ts';
import { giveUpOn } from '../domain/conversation/opt-out.ts';
import { helpRefused, letIn, refusedAsOptedOut } from '../domain/conversation/opt-out-list.ts';
import { wakesAt } from '../domain/conversation/timers.ts';
import type { Decision } from '../domain/decision.ts';
import { eventsOf } from '../domain/events.ts';
import type { Fact, Purpose } from '../domain/facts.ts';
import { isQueued } from '../domain/facts.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { addSeconds, earliest } from '../domain/instant.ts';
import type { Plan } from '../domain/program.ts';
import type { Cause, Turn } from '../domain/turn.ts';
import { turnId } from '../domain/turn.ts';
import type { News } from './deliver.ts';
import { deliver } from './deliver.ts';
import type { Delivery } from './hand-over.ts';
import type { Contacts } from './ports/contacts.ts';
import type { Commit, TurnKey } from './ports/turns.ts';
import { isHeeded } from './refused-before.ts';

export interface TurnTaking extends Delivery {
  readonly contacts: Contacts;
}

export interface TurnRequest {
  readonly contactId: ContactId;
  readonly cause: Cause;
  /** Where it may have happened long before this turn. */
  readonly happenedAt?: Instant;
  /** The contact as it was read already: it is read again only where that is no longer so. */
  readonly known?: { readonly contact: Person | undefined };
  /** Pure, and called again when the contact has moved on meanwhile. Undefined: nothing is to be done. */
  decide(contact: Contact | undefined, context: TurnContext): TurnDecision | undefined;
  /** Whom to decide about where they were erased; left out where this cannot bring anybody back. */
  returning?(erased: Erased): Contact;
}

export interface TurnDecision {
  /** The very object that was passed in where nothing of the contact changes. */
  readonly contact: Contact | undefined;
  readonly facts: readonly Fact[];
  readonly settlement?: Settlement;
  /** Touches that come of this one, to be planned with it. */
  readonly plans?: readonly Touch[];
}

/**
 * `unspoken`: it was taken, and had no text to send, or the provider will never send it. `erased`: nothing was done, as
 * the contact was erased.
 */
export type TurnOutcome = 'taken' | 'unspoken' | 'repeated' | 'nothing' | 'erased';

/**
 * Longer than any function may run: nobody takes over from one that is still at work. Shorter than the minute after
 * which Lambda tries a failed invocation again, so that this try can finish what the first one began.
 */
export const LEASE_SECONDS = 50;

/** As many texts as one person can send at the same moment, and some more. */
const ATTEMPTS = 20;

/**
 * The one way in which anything happens to a contact: load, decide, commit, then send.
 * @throws when the store does not answer, or the contact changes faster than it can be decided about.
 */
export async function takeTurn(request: TurnRequest, taking: TurnTaking): Promise<TurnOutcome> {
  const { contactId, cause } = request;
  const { program, settings, contacts, turns, log } = taking;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = attempt === 1 && request.known ? request.known.contact : await contacts.load(contactId);
    const context: TurnContext = { settings, now: taking.now(), newId: () => taking.newId() };
    const contact = before?.standing === 'erased' ? request.returning?.(before) : before;
    if (isErasedTo(before, cause, request.happenedAt) || (before !== undefined && contact === undefined)) {
      log('info', 'contact-erased', { contactId, reason: cause.kind });
      return 'erased';
    }
    const decision = request.decide(contact, context);
    if (decision === undefined) return 'nothing';
    const commit = commitOf(request, before, decision, context, program);
    const result = await turns.commit(commit);
    switch (result.kind) {
      case 'committed': {
        log('info', 'turn-committed', { contactId, turnId: commit.turn.turnId, reason: cause.kind });
        const texts = commit.turn.facts.filter(isQueued).length;
        const owes = commit.turn.outbox !== undefined;
        const refused = owes ? await keepPromise(commit.turn, decision.contact, taking) : 0;
        return texts > refused ? 'taken' : 'unspoken';
      }
      case 'repeated': {
        log('info', 'turn-repeated', { contactId, reason: cause.kind });
        if (result.turnId !== undefined) await resume({ contactId, turnId: result.turnId }, taking);
        return 'repeated';
      }
      case 'conflict':
        log('info', 'turn-conflict', { contactId, count: attempt });
    }
  }
  throw changesTooFast(contactId, 'one turn was decided');
}

/** Finishes a turn that was left behind with something to send, unless somebody else is at it. */
export async function resume(key: TurnKey, taking: TurnTaking): Promise<void> {
  const { contacts, turns, log } = taking;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const left = await turns.load(key);
    const now = taking.now();
    if (left?.outbox === undefined || left.outbox.leasedUntil > now) return;
    const contact = await contacts.load(key.contactId);
    // Its turn is about to be removed.
    if (contact?.standing === 'erased') {
      log('info', 'contact-erased', { ...key, reason: left.cause.kind });
      return;
    }
    const taken = await turns.takeOver(left, contact?.version ?? 0, addSeconds(now, LEASE_SECONDS));
    if (taken !== undefined) {
      log('warn', 'outbox-taken-over', { ...key, count: taken.outbox?.takeovers ?? 0 });
      await keepPromise(taken, contact, taking);
      return;
    }
    log('info', 'turn-conflict', { ...key, count: attempt });
  }
  throw changesTooFast(key.contactId, 'an outbox was taken over');
}

function changesTooFast(contactId: ContactId, meanwhile: string): Error {
  return new Error(`Contact ${contactId} changed ${ATTEMPTS} times while ${meanwhile}. Try again.`);
}

/** @returns how many of its texts will never be sent */
async function keepPromise(turn: Turn, contact: Contact | undefined, taking: TurnTaking): Promise<number> {
  const refusals = await deliver(turn, contact, taking, (news) => heed(turn, news, taking));
  return refusals.length;
}

/**
 * What the provider knows better than we do becomes ours: an opt-out, or a number that cannot be texted, or one that it
 * took off its own list.
 */
async function heed({ contactId, facts }: Turn, news: News, taking: TurnTaking): Promise<void> {
  const { kind, messageId: id } = news;
  const purpose = facts.filter(isQueued).find(({ messageId }) => messageId === id)?.purpose;
  const become = kind === 'number-released' ? letIn : afterRefusal(news.reason, purpose, taking);
  if (become === undefined) return;
  const cause: Cause =
    kind === 'number-released' ? { kind: 'release', id } : { kind: 'refusal', id, reason: news.reason };
  const decide: TurnRequest['decide'] = (contact, context) => contact && become(contact, context);
  await takeTurn({ contactId, cause, decide }, taking);
}

function afterRefusal(
  reason: string,
  purpose: Purpose | undefined,
  { optIns }: TurnTaking,
): ((contact: Contact, context: TurnContext) => Decision) | undefined {
  if (!isHeeded(reason)) return undefined;
  if (reason === 'bad-number') return giveUpOn;
  if (purpose === 'opt-in-confirmation' && optIns !== undefined) return optIns.refuse;
  const become = purpose === 'help' ? helpRefused : refusedAsOptedOut;
  return (contact, context) => become(contact, 'refused as opted out', context);
}

function commitOf(
  { contactId, cause }: TurnRequest,
  before: Person | undefined,
  decision: TurnDecision,
  { now, newId, settings }: TurnContext,
  program: Plan,
): Commit {
  const { settlement, plans } = decision;
  const isNews = decision.contact !== undefined && decision.contact !== before;
  const risk = isNews ? noticed(contactIn(before), decision.contact, now) : undefined;
  const contact = risk?.contact ?? decision.contact;
  const facts = [...decision.facts, ...(risk?.facts ?? [])];
  const bare: Turn = { contactId, turnId: turnId(now, newId()), at: now, cause, facts, ...whose(contact, facts) };
  const speaks = facts.some(isQueued);
  const owes = speaks || eventsOf(bare).length > 0;
  const turn: Turn = owes ? { ...bare, outbox: { leasedUntil: addSeconds(now, LEASE_SECONDS), takeovers: 0 } } : bare;
  // A text that leaves is tied to the version it was decided on: an opt-out that was committed meanwhile wins.
  const changes = contact !== undefined && (contact !== before || speaks);
  const touches = { ...(settlement && { settlement }), ...(plans && { plans }) };
  if (!changes) return { turn, ...touches };
  const due = earliest(wakesAt(program, contact, settings, now), ...(contact.deferred ?? []).map(({ until }) => until));
  const after = awake(texted(contact, facts, now), due, now);
  return { turn, contact: { expectedVersion: before?.version ?? 0, after }, ...touches };
}

/**
 * A contact that would be looked at too early is left so: it is looked at, found not to be due, and moved on. Most answers
 * come long before, and moving an entry of the index costs as much as writing the contact.
 */
function awake({ wakesAt: before, ...contact }: Contact, due: Instant | undefined, now: Instant): Contact {
  if (due === undefined) return contact;
  return { ...contact, wakesAt: before !== undefined && now < before && before < due ? before : due };
}
