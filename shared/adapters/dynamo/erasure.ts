import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ContactRows, Erasure } from '../../app/ports/contacts.ts';
import { isQueued } from '../../domain/facts.ts';
import type { ContactId, LinkToken } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import { batchDelete } from './batch-delete.ts';
import type { TurnTables } from './commit.ts';
import { unlessRefused } from './conditional.ts';
import { isOfVersion, personOf } from './contact-row.ts';
import { queryPages } from './pages.ts';
import { INTERACTIONS, LINKS, TOUCHES } from './tables.ts';
import type { TurnRow } from './turn-row.ts';

type Row = Readonly<Record<string, string>> & Pick<Partial<TurnRow>, 'facts'>;
type Kind = Exclude<keyof ContactRows, 'newest'>;

/** Touches first: a turn that settles one cannot be committed once it is gone, so those that come after are found. */
const PLACES = [
  { table: 'touches', sortKey: TOUCHES.sortKey },
  { table: 'interactions', sortKey: INTERACTIONS.sortKey },
] as const;
const NONE: ContactRows = { turns: 0, causes: 0, touches: 0, links: 0, newest: undefined };

export function dynamoErasure(client: DynamoDBDocumentClient, tables: Required<TurnTables>): Erasure {
  function pages({ table, sortKey }: (typeof PLACES)[number], contactId: ContactId) {
    return queryPages(client, {
      TableName: tables[table],
      KeyConditionExpression: 'contactId = :contactId',
      ProjectionExpression: 'contactId, #key, turnId, plannedAt, facts',
      ExpressionAttributeNames: { '#key': sortKey },
      ExpressionAttributeValues: { ':contactId': contactId },
      ConsistentRead: true,
    });
  }

  async function rowOf(contactId: ContactId): Promise<Record<string, unknown> | undefined> {
    const found = await client.send(
      new GetCommand({ TableName: tables.contacts, Key: { contactId }, ConsistentRead: true }),
    );
    return found.Item;
  }

  /** When they were erased, and whether they have come back since: then what is newer is theirs to keep. */
  async function erasedAt(contactId: ContactId): Promise<{ readonly at: Instant; readonly isBack: boolean }> {
    const Item = await rowOf(contactId);
    if (Item?.['erasedAt'] === undefined)
      throw new Error(`The contact ${contactId} was not erased: nothing is removed.`);
    return { at: Item['erasedAt'] as Instant, isBack: 'phone' in Item };
  }

  async function sweepOnce(contactId: ContactId): Promise<ContactRows> {
    let removed = NONE;
    for (const place of PLACES) {
      for await (const page of pages(place, contactId)) {
        const rows = page as readonly Row[];
        if (rows.length === 0) continue;
        // Looked at after the page was read: who is not back now was not back when any of its rows was written.
        const { at, isBack } = await erasedAt(contactId);
        const gone = rows.filter((row) => !isBack || momentOf(row) <= at);
        // Before the turns by which they are found.
        await batchDelete(
          client,
          tables.links,
          gone.flatMap(tokensIn).map((token) => ({ [LINKS.partitionKey]: token })),
        );
        await batchDelete(
          client,
          tables[place.table],
          gone.map((row) => ({ contactId, [place.sortKey]: row[place.sortKey] ?? '' })),
        );
        removed = gone.reduce(counting, removed);
      }
    }
    return removed;
  }

  return {
    async find(contactId) {
      const Item = await rowOf(contactId);
      return Item && personOf(Item);
    },

    async rowsOf(contactId) {
      let counted = NONE;
      for (const place of PLACES) {
        for await (const page of pages(place, contactId)) counted = (page as readonly Row[]).reduce(counting, counted);
      }
      return counted;
    },

    async bury({ contactId, standing, erasedAt: at }, expectedVersion) {
      const buried = client.send(
        new PutCommand({
          TableName: tables.contacts,
          Item: { contactId, version: expectedVersion + 1, standing, erasedAt: at },
          ...isOfVersion(expectedVersion, at),
        }),
      );
      return unlessRefused(
        buried.then(() => true),
        () => false,
      );
    },

    /** Again until nothing is found: what was under way when the tables were first read is found the next time. */
    async sweep(contactId) {
      let removed = NONE;
      for (;;) {
        const found = await sweepOnce(contactId);
        if (KINDS.every((kind) => found[kind] === 0)) return removed;
        removed = sum(removed, found);
      }
    },
  };
}

const KINDS: readonly Kind[] = ['turns', 'causes', 'touches'];

/** Of the short links in a turn's texts. */
function tokensIn({ facts = [] }: Row): readonly LinkToken[] {
  return facts.filter(isQueued).flatMap(({ links = [] }) => links.map(({ token }) => token));
}

function kindOf({ entry, turnId }: Row): Kind {
  if (entry === undefined) return 'touches';
  return turnId === undefined ? 'turns' : 'causes';
}

/** A turn's moment begins its id. */
function momentOf({ entry, turnId, plannedAt }: Row): Instant {
  return (plannedAt ?? (turnId ?? entry ?? '').split('#')[0]) as Instant;
}

function counting(counted: ContactRows, row: Row): ContactRows {
  return sum(counted, { ...NONE, [kindOf(row)]: 1, links: tokensIn(row).length, newest: momentOf(row) });
}

function sum(one: ContactRows, other: ContactRows): ContactRows {
  return {
    turns: one.turns + other.turns,
    causes: one.causes + other.causes,
    touches: one.touches + other.touches,
    links: one.links + other.links,
    newest: (one.newest ?? '') > (other.newest ?? '') ? one.newest : other.newest,
  };
}
