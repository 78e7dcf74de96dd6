import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoBrake } from '../../../shared/adapters/dynamo/brake.ts';
import type { TurnTables } from '../../../shared/adapters/dynamo/commit.ts';
import { dynamoContacts } from '../../../shared/adapters/dynamo/contacts.ts';
import { dynamoEventTouches } from '../../../shared/adapters/dynamo/event-touches.ts';
import { dynamoHistory } from '../../../shared/adapters/dynamo/history.ts';
import { dynamoReceipts } from '../../../shared/adapters/dynamo/receipts.ts';
import { shardOf } from '../../../shared/adapters/dynamo/shards.ts';
import { dynamoTouches } from '../../../shared/adapters/dynamo/touches.ts';
import { dynamoTurns } from '../../../shared/adapters/dynamo/turns.ts';
import type { Brake } from '../../../shared/app/ports/limits.ts';
import type { Touch } from '../../../shared/domain/campaign/touch.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { contactIn } from '../../../shared/domain/contact/erased.ts';
import type { Settings } from '../../../shared/domain/context.ts';
import { hashOf } from '../../../shared/domain/hash.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { RETENTION, SETTINGS } from '../../support/settings.ts';
import type { Deed } from './deed.ts';
import { Ledger } from './ledger.ts';
import { Network } from './network.ts';

export const PHONE = '+12065550100' as PhoneNumber;
/** 10:00 in Los Angeles. */
const START = Date.parse('2026-03-11T17:00:00Z');
/** So many that every contact has one of its own, and nobody wakes another one's conversation. */
const SHARDS = { count: 4_000_000_007 };
/** Who waits for an opening waits some minutes longer, by their id: here nobody does, whoever they are. */
const SPREAD_MINUTES = 30;

/** Nothing here takes so long that it is forgotten. */
const KEPT = { retention: RETENTION, now: () => instant(START) };

export interface Tables extends TurnTables {
  readonly limits: string;
}

export type Store = ReturnType<typeof storeOf>;

/** The real adapters. */
export function storeOf(client: DynamoDBDocumentClient, tables: Tables) {
  const { defaultTimeZone } = SETTINGS;
  return {
    contacts: dynamoContacts(client, tables.contacts, SHARDS, KEPT),
    turns: dynamoTurns(client, tables, defaultTimeZone, SHARDS, RETENTION),
    touches: dynamoTouches(client, tables.touches, KEPT),
    eventTouches: dynamoEventTouches(client, tables, RETENTION),
    history: dynamoHistory(client, tables.interactions, SHARDS, KEPT),
    receipts: dynamoReceipts(client, tables.interactions),
    brakeOf: (contactId: ContactId) => dynamoBrake(client, tables.limits, contactId),
  };
}

/** Everything that is about one contact, from the first that is heard of them. */
export class Life {
  readonly contactId = freshContactId();
  readonly store: Store;
  readonly shard = shardOf(this.contactId, SHARDS);
  /** Of an origination identity of their own: nobody waits for others. */
  readonly brake: Brake;
  readonly settings: Settings;
  readonly ledger: Ledger;
  readonly network: Network;
  /** Planned messages that nobody has been handed yet. */
  readonly queue: Touch[] = [];
  /** All that came from outside, for when it comes again. */
  readonly deeds: Deed[] = [];
  now = START;
  #ids = 0;

  constructor(store: Store, doubleOptIn = false) {
    this.store = store;
    this.settings = { ...SETTINGS, doubleOptIn };
    this.ledger = new Ledger(() => this.now, doubleOptIn);
    this.network = new Network(this.ledger);
    this.brake = store.brakeOf(this.contactId);
  }

  newId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  /** Whoever reads the contact finds what was committed last, conversation and all. */
  async contact(): Promise<Contact | undefined> {
    const { contact, wrong } = this.ledger;
    const stored = contactIn(await this.store.contacts.load(this.contactId));
    if (!isDeepStrictEqual(stored, contact)) wrong.push('The contact is not read back as it was committed.');
    return stored;
  }

  /** The whole story is what was committed: each cause once. */
  async readAll(): Promise<void> {
    await this.contact();
    if (this.ledger.wrong.length > 0) throw new Error(this.ledger.wrong.join('\n'));
    const turns = await Array.fromAsync(this.store.history.ofContact(this.contactId));
    const stored = turns.map(({ turnId }) => turnId).sort();
    const committed = this.ledger.turns.map(({ turnId }) => turnId).sort();
    if (!isDeepStrictEqual(stored, committed)) throw new Error(`Stored were ${stored}, committed ${committed}.`);
  }
}

let lives = 0;

/** Another one each time, of whom nothing but the name is different. */
function freshContactId(): ContactId {
  for (;;) {
    lives += 1;
    const id = `somebody-${lives}`;
    if (hashOf(id) % SPREAD_MINUTES === 0) return id as ContactId;
  }
}
