import type { LocalDate, TimeZone } from '../domain/calendar/local-time.ts';
import type { CampaignId } from '../domain/campaign/campaign.ts';
import type { DueQuery } from '../domain/campaign/due.ts';
import type { TouchHistory } from '../domain/campaign/explain.ts';
import type { CampaignRecord } from '../domain/campaign/record.ts';
import type { Settlement, Touch, TouchOnItsWay, TouchState } from '../domain/campaign/touch.ts';
import type { Contact } from '../domain/contact/contact.ts';
import type { Erased, Person } from '../domain/contact/erased.ts';
import type { NumberRange, RangeId } from '../domain/contact/newcomer.ts';
import type { Settings, TurnContext } from '../domain/context.ts';
import type { Decision } from '../domain/decision.ts';
import type { DomainEvent } from '../domain/events.ts';
import type { Fact, MessageQueued, MessageReceipt } from '../domain/facts.ts';
import type { Branded, ContactId, LinkToken, MessageId, PhoneNumber, TurnId } from '../domain/ids.ts';
import type { Hour, Instant } from '../domain/instant.ts';
import type { Click } from '../domain/links/click.ts';
import type { ShortLink } from '../domain/links/short-link.ts';
import type { Counts } from '../domain/metrics/counts.ts';
import type { Scope } from '../domain/metrics/scope.ts';
import type { Plan, Program } from '../domain/program.ts';
import type { RefusalCause, Turn } from '../domain/turn.ts';
import type { Log } from '../runtime/log.ts';

export interface Clock {
  now(): Instant;
  readonly log: Log;
}

/** What a use case that decides may know besides what it is asked: the program, the settings, the time, fresh ids. */
export interface World extends Clock {
  readonly program: Plan;
  readonly settings: Settings;
  newId(): string;
}

/** For those who text people: the words as well. */
export interface Speech {
  readonly program: Program;
}

export interface Identify {
  /** The keyed hash that stands for this number, or for anything else a person was named by. */
  contactId(phone: string): Promise<ContactId>;
}

export interface Contacts {
  /** The contact; or only that they were erased. */
  load(contactId: ContactId): Promise<Person | undefined>;
  /** Who is to be looked at when, the earliest first. */
  wakes(shard: string): AsyncIterable<{ readonly contactId: ContactId; readonly wakesAt: Instant }>;
  /** Those of these who exist, or were erased, in one reading of the table per hundred. */
  loadMany(contactIds: readonly ContactId[]): Promise<ReadonlyMap<ContactId, Person>>;
  /** Whom a campaign concerns at one place, cut into slices that can be read one by one. */
  slices(query: DueQuery, zone: TimeZone): readonly Slice[];
  page(slice: Slice, from?: Cursor): Promise<ContactPage>;
  /** Moves the contact to its `activeOn` in the index of activity, unless it has changed since it was read. */
  moveActivity(contact: Contact): Promise<void>;
  census(): Promise<Census>;
  /** Must come before such a contact is stored, so that planning never misses one. */
  enrol(zone: TimeZone, joinedOn: LocalDate | undefined): Promise<void>;
}

/** For those who take somebody out of every table. Interrupted anywhere, the same calls finish it. */
export interface Erasure {
  /** What stands under a contact's id, beside the contact. */
  rowsOf(contactId: ContactId): Promise<ContactRows>;
  /**
   * Puts who was erased in the place of the contact, in one write; says whether the contact was still of that version, 0
   * where there is none. What was decided on it cannot be committed from then on.
   */
  bury(erased: Erased, expectedVersion: number): Promise<boolean>;
  /** Removes all that stands under the id and is of the time before the erasure. @returns what was removed */
  sweep(contactId: ContactId): Promise<ContactRows>;
}

/** So many rows by what they hold. */
export interface ContactRows {
  readonly turns: number;
  /** That a cause had its effect: what keeps it from having another. */
  readonly causes: number;
  readonly touches: number;
  /** Short links of their texts. */
  readonly links: number;
  /** The moment of the newest. */
  readonly newest: Instant | undefined;
}

/** For those who take all of them with them. */
export interface EveryContact {
  /** In no order, and a page at a time: memory stays flat however many there are. */
  all(): AsyncIterable<Contact>;
}

/** For those who compare our opt-outs with the provider's. */
export interface OptOuts {
  /** Who opted out then or before, and is not known to stand on the provider's own list; the longest out first. */
  unlisted(until: Instant): AsyncIterable<ContactId>;
}

/** How far something long has come, kept where its effects are: a store that was emptied has forgotten both. */
export interface Checkpoints<Checkpoint extends object> {
  load(id: string): Promise<Checkpoint | undefined>;
  save(id: string, checkpoint: Checkpoint, now: Instant): Promise<void>;
  forget(id: string): Promise<void>;
}

/** A part of an index, by what is asked of it. Plain data: it can be kept, and read on from later. */
export interface Slice {
  readonly query: DueQuery;
  readonly zone: TimeZone;
  readonly shard: string;
}

/** Where a slice, or a list, is read on from; its keeper's own. */
export type Cursor = Branded<string, 'Cursor'>;

export interface ContactPage {
  readonly contactIds: readonly ContactId[];
  /** Absent on the last page. */
  readonly next?: Cursor;
}

/** What planning need not ask the index for, because no contact is there. */
export interface Census {
  /** Every zone that any contact was ever in. */
  readonly zones: readonly TimeZone[];
  /** Every month, `YYYY-MM`, in which any contact joined; undefined where none was ever noted. */
  readonly joiningMonths: ReadonlySet<string> | undefined;
}

/** Names a turn. */
export interface TurnKey {
  readonly contactId: ContactId;
  readonly turnId: TurnId;
}

/** All that one turn changes, to be written at once or not at all. */
export interface Commit {
  readonly turn: Turn;
  /** Absent where a turn changes nothing of the contact. */
  readonly contact?: {
    /** The version that the decision was made on; 0 for a contact that is new. */
    readonly expectedVersion: number;
    readonly after: Contact;
  };
  readonly settlement?: Settlement;
  /** Touches that come of this one, to be planned with it. */
  readonly plans?: readonly Touch[];
}

export type CommitResult =
  | { readonly kind: 'committed' }
  /** The contact has moved on since it was read: decide again. */
  | { readonly kind: 'conflict' }
  /** This cause had its effect before; its turn, where one was recorded. */
  | { readonly kind: 'repeated'; readonly turnId?: TurnId };

export interface Turns {
  commit(commit: Commit): Promise<CommitResult>;
  /** Adds what became of the texts; `done` also closes the outbox. */
  settle(key: TurnKey, outcomes: readonly Fact[], done: boolean): Promise<void>;
  /** A turn as it is now. */
  load(key: TurnKey): Promise<Turn | undefined>;
  /**
   * Takes a turn's outbox, in the same write that finds turn and contact to be still what they were read as.
   * @param contactVersion that its texts are judged on; 0 where there is no contact
   * @returns the turn with its new lease; undefined where either has changed meanwhile
   */
  takeOver(turn: Turn, contactVersion: number, leasedUntil: Instant): Promise<Turn | undefined>;
  /** Whether this refusal had its effect already: then a commit of it is `repeated`. */
  isHeeded(contactId: ContactId, refusal: RefusalCause): Promise<boolean>;
  /** Turns that still owe something, and when their lease runs out, the earliest first. */
  outboxes(shard: string): AsyncIterable<TurnKey & { readonly leasedUntil: Instant }>;
}

export interface Receipts {
  /** Adds a receipt to its turn once, however often it comes; says whether it was new. */
  record(key: TurnKey, receipt: MessageReceipt): Promise<'recorded' | 'repeated' | 'unknown-turn'>;
}

export interface History {
  inHour(hour: Hour): AsyncIterable<Turn>;
  /** Everything that ever happened to a contact, the first first. */
  ofContact(contactId: ContactId): AsyncIterable<Turn>;
}

/** For those who read what happened, the newest first. */
export interface Archive {
  /** The turns of an hour, before this one where it is given. */
  inHour(hour: Hour, before?: TurnId): AsyncIterable<Turn>;
  ofContact(contactId: ContactId, before?: TurnId): AsyncIterable<Turn>;
}

export interface Touches {
  /** Writes a touch unless it exists, and says where it is. */
  plan(touch: Touch, plannedAt: Instant): Promise<TouchState>;
  fail(touch: Pick<Touch, 'contactId' | 'campaign' | 'occurrence'>, reason: string): Promise<void>;
  /** Those of these that were planned and are not settled, as they were planned. */
  stillPlanned(touches: readonly TouchOnItsWay[]): Promise<readonly Touch[]>;
  /** All that were ever planned for a contact. */
  ofContact(contactId: ContactId): AsyncIterable<TouchHistory>;
}

/** For touches that hold what an event told. */
export interface EventTouches {
  /** Plans one as `plan` does, and writes nothing of somebody who was erased meanwhile. */
  planUnlessErased(touch: Touch, plannedAt: Instant): Promise<TouchState | 'erased'>;
}

/** A touch on its way to the last hop, and the moment that the pace allows it. */
export interface QueuedTouch {
  readonly touch: TouchOnItsWay;
  readonly slot: Instant;
}

/** Short links, by what names them. */
export interface Links {
  /** Also one that has expired and was not removed yet. */
  find(token: LinkToken): Promise<ShortLink | undefined>;
}

/** Where clicks wait until they are recorded. */
export interface Clicks {
  handOver(click: Click): Promise<void>;
}

export interface SendQueue {
  /**
   * Each is handed out once its slot has come, or after a quarter of an hour, whichever is sooner.
   * @param seconds for which none is handed out, its slot come or not; 0 where left out
   */
  add(queued: readonly QueuedTouch[], now: Instant, seconds?: number): Promise<void>;
}

/** The number of texts a second that an origination identity may send is shared out here, for all who send planned ones. */
export interface Pace {
  /** The first of so many slots, one after another, none of them before that moment; they are taken now. */
  claim(slots: number, from: Instant): Promise<Instant>;
  /** The next slot that nobody has taken. */
  nextFree(now: Instant): Promise<Instant>;
  /** Milliseconds from one slot to the next. */
  readonly interval: number;
}

/** What a month's planned messages may cost. */
export interface Budget {
  /** Sets so much aside, and says whether there was so much left. */
  reserve(micros: number, now: Instant): Promise<boolean>;
  /** Gives back what was set aside and not spent. */
  release(micros: number, now: Instant): Promise<void>;
}

/**
 * Stops what is planned when the provider refuses for a reason that will not go away by itself. It loosens after a while,
 * so that one message tries again; answers to people are tried at any time.
 */
export interface Brake {
  pulled(now: Instant): Promise<boolean>;
  pull(reason: string, now: Instant): Promise<void>;
}

/** Counts the texts that newcomers draw, by the range that their number is of, and stops a range that draws too many. */
export interface Ranges {
  /** One more text. @param numbers kept with a range that is stopped, so that operators can be told which it is */
  count(id: RangeId, numbers: NumberRange, now: Instant): Promise<RangeCount>;
}

export type RangeCount =
  | { readonly kind: 'open'; readonly until?: undefined }
  /** `stopped-now`: by this text, which is said once. */
  | { readonly kind: 'stopped' | 'stopped-now'; readonly until: Instant };

/** What operators decided about campaigns, and the broadcasts that they wrote. */
export interface CampaignRecords {
  find(id: CampaignId): Promise<CampaignRecord | undefined>;
  all(): AsyncIterable<CampaignRecord>;
  /** Written only where the stored one is still of that revision, 0 for a new one; says whether it was. */
  save(record: CampaignRecord, expectedRevision: number): Promise<boolean>;
}

/** Planning that a single call does not finish. */
export interface PlanningJobs {
  /** Keeps a job that is not kept yet, and says how far the kept one is. */
  begin(job: PlanningJob): Promise<PlanningJob>;
  /** Notes how far it is. */
  advance(job: PlanningJob): Promise<void>;
  finish(job: PlanningJob): Promise<void>;
  unfinished(): AsyncIterable<PlanningJob>;
}

/** One slice of a campaign's audience, and how much of it is planned. */
export interface PlanningJob {
  readonly campaign: CampaignId;
  readonly version: string;
  readonly occurrence: string;
  readonly expiresAt: Instant;
  /** Not planned before: it lets others go first. */
  readonly notBefore?: Instant;
  readonly slice: Slice;
  /** Where to read on; from the beginning where it is absent. */
  readonly next?: Cursor;
}

export type SendResult =
  | { readonly kind: 'accepted'; readonly providerId: string }
  /** The provider will never send this. */
  | {
      readonly kind: 'refused';
      readonly reason: 'opted-out' | 'bad-number' | 'too-dear' | 'rejected';
      readonly detail: string;
    }
  /** It was not sent now; the same call may go through later. */
  | { readonly kind: 'later'; readonly detail: string; readonly somebodyMustAct: boolean }
  /** Nobody knows whether it was sent: the connection broke, or the answer made no sense. */
  | { readonly kind: 'uncertain'; readonly detail: string };

/** Comes back in receipts, as the provider's context. */
export interface SendContext extends TurnKey {
  readonly messageId: MessageId;
}

export interface SmsSender {
  /** @param maxPrice US dollars that the whole text may cost at most, in decimals: `0.0226`. A dearer one is not sent. */
  send(to: PhoneNumber, message: MessageQueued, context: SendContext, maxPrice: string): Promise<SendResult>;
}

/** For those who can wait a moment for the provider to have room. */
export interface Patience {
  /**
   * Waits after so many attempts that found no room, the first being 1; false, and at once, where it is better left for later.
   * Meanwhile the contact may have said no.
   */
  wait(attempts: number): Promise<boolean>;
}

/** What became of the wish that the provider takes a number off its own list of those who opted out. */
export type Release =
  | { readonly kind: 'released' }
  | { readonly kind: 'not-listed' }
  /** It took the same number off less than 30 days ago. */
  | { readonly kind: 'too-soon' }
  /** The same wish may be granted later. */
  | { readonly kind: 'later'; readonly detail: string; readonly somebodyMustAct: boolean };

/** The provider's own list of those who opted out: it refuses every text to a number on it, whatever the text says. */
export interface OptOutList {
  /** Whether a text to a number on it is refused as it is handed over; else it is taken, and never arrives. */
  readonly tellsAtOnce: boolean;
  /** Whether numbers can be put on it here; where the provider does that by itself, or has no call for it, they cannot. */
  canPut(): Promise<boolean>;
  /** A part of it, in no order; `expired` where the provider no longer knows the cursor. */
  page(from?: Cursor): Promise<ListedPage | 'expired'>;
  /** Also of a number that is on it already; `refused` where the provider will never take it, `later` where it has no room now. */
  put(phone: PhoneNumber): Promise<'put' | 'refused' | 'later'>;
  release(phone: PhoneNumber): Promise<Release>;
}

export type Releasing = Pick<OptOutList, 'release' | 'tellsAtOnce'>;

export interface ListedPage {
  readonly numbers: readonly PhoneNumber[];
  /** Absent on the last page. */
  readonly next?: Cursor;
}

/** For those who text people: what it takes that somebody who opts in again is let in. */
export interface OptIns {
  readonly list: Releasing;
  /** What becomes of somebody whose number the provider keeps on its list. */
  refuse(contact: Contact, context: TurnContext): Decision;
}

export interface EventPublisher {
  publish(events: readonly DomainEvent[], at: Instant): Promise<void>;
}

/** Which hours have to be counted (again). */
export interface HoursToCount {
  open(): Promise<OpenHours>;
  /** Says that an hour which may be closed has changed. */
  reopen(hour: Hour, now: Instant): Promise<void>;
  /** Every hour before this one has been counted for good. */
  closeBefore(hour: Hour): Promise<void>;
  /** This hour has been counted again, with all that came before that moment. */
  closeAgain(hour: Hour, countedAt: Instant): Promise<void>;
}

/** What was counted, by hour, day and month; each written whole, never added to. */
export interface Rollups extends RollupsRead {
  writeHour(hour: Hour, counts: ReadonlyMap<Scope, Counts>): Promise<void>;
  /** Every hour of a day that was counted, of every scope. */
  hoursOf(day: Day): AsyncIterable<HourOfScope>;
  /** @param named all scopes that the day has, where others than these have changed */
  writeDay(day: Day, counts: ReadonlyMap<Scope, Counts>, named: readonly Scope[]): Promise<void>;
  writeMonth(month: Month, counts: ReadonlyMap<Scope, Counts>): Promise<void>;
}

/** The counts of one scope in a period, both ends included, the first first; where nothing was counted, none. */
export interface RollupsRead {
  days(scope: Scope, from: Day, to: Day): AsyncIterable<{ readonly day: Day; readonly counts: Counts }>;
  /** A month holds those of its days that are over. */
  months(scope: Scope, from: Month, to: Month): AsyncIterable<{ readonly month: Month; readonly counts: Counts }>;
  /** The scopes that anything was counted for in these days. */
  scopes(from: Day, to: Day): Promise<ReadonlySet<Scope>>;
}

/** A day in UTC, `2026-03-11`. */
export type Day = string;
/** A month in UTC, `2026-03`. */
export type Month = string;

export interface HourOfScope {
  readonly hour: Hour;
  readonly scope: Scope;
  readonly counts: Counts;
}

export interface OpenHours {
  /** The first hour that is not counted for good; undefined before the first count. */
  readonly from: Hour | undefined;
  /** Earlier hours that a late fact has touched. */
  readonly reopened: readonly Hour[];
}
