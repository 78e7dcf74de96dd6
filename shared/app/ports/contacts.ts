import type { LocalDate, TimeZone } from '../../domain/calendar/local-time.ts';
import type { DueQuery } from '../../domain/campaign/due.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import type { Erased, Person } from '../../domain/contact/erased.ts';
import type { Branded, ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';

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

/** For those who take all of them with them. */
export interface EveryContact {
  /** In no order, and a page at a time: memory stays flat however many there are. */
  all(): AsyncIterable<Contact>;
}

/** For those who compare our opt-outs with the provider's. */
export interface OptOuts {
  /** Who opted out then or before, and is not known to stand on the provider's own list; the longest out first. */
  unlisted(until: Instant): AsyncIterable<ContactId>;
  /** Who opted out, and was known to stand there then or before. */
  listed(until: Instant): AsyncIterable<ContactId>;
}

/** For those who take somebody out of every table. Interrupted anywhere, the same calls finish it. */
export interface Erasure {
  /** Whoever stands under this id, also where they should have been forgotten already. */
  find(contactId: ContactId): Promise<Person | undefined>;
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
