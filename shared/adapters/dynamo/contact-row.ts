import type { TimeZone } from '../../domain/calendar/local-time.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import type { Erased, Person } from '../../domain/contact/erased.ts';
import { zoneOf } from '../../domain/context.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Retention } from '../../domain/retention.ts';
import { addDaysTo, withKeptScores } from '../../domain/retention.ts';
import type { Shards } from './shards.ts';
import { shardOf } from './shards.ts';
import type { Keeping } from './time-to-live.ts';
import { timeToLive } from './time-to-live.ts';

/** A contact as it is stored: itself, and the keys of the indexes that it should be found by. */
export interface ContactRow extends Contact {
  readonly birthday?: string;
  readonly joined?: string;
  readonly active?: string;
  readonly zone?: string;
  readonly zoneShard?: string;
  readonly wakeShard?: string;
  readonly optOutShard?: string;
  readonly optOutSince?: Instant;
  /** Seconds since 1970. */
  readonly forgetAt?: number;
}

type Row = Readonly<Record<string, unknown>>;

export function contactRow(
  contact: Contact,
  defaultTimeZone: TimeZone,
  shards: Shards,
  retention?: Pick<Retention, 'contacts'>,
): ContactRow {
  const { contactId, profile, standing, activeOn, wakesAt, consent, listedAt } = contact;
  const shard = shardOf(contactId, shards);
  const zone = zoneOf(contact, { defaultTimeZone });
  return {
    ...contact,
    ...(profile.birthday !== undefined && { birthday: `${profile.birthday}#${shard}` }),
    ...(profile.joinedOn !== undefined && { joined: `${profile.joinedOn}#${shard}` }),
    ...(activeOn !== undefined && { active: `${activeOn}#${shard}` }),
    // Without these keys no index finds them: strangers and former customers are planned nothing.
    ...(standing === 'customer' && { zone: `${zone}#${contactId}`, zoneShard: `${zone}#${shard}` }),
    ...(wakesAt !== undefined && { wakeShard: shard }),
    ...(consent.kind === 'opted-out' &&
      (listedAt === undefined
        ? { optOutShard: shard, optOutSince: consent.since }
        : { optOutShard: listedShard(shard), optOutSince: listedAt })),
    ...(retention && forgotten(contact, retention)),
  };
}

/** Of the index of opt-outs, the part that holds those who are known to stand on the provider's own list. */
export function listedShard(shard: string): string {
  return `listed#${shard}`;
}

/** Customers stay, and so does whoever said no, be it in part: forgotten, they could be texted again. */
function forgotten(contact: Contact, { contacts }: Pick<Retention, 'contacts'>) {
  const { standing, lastActiveAt } = contact;
  if (standing === 'customer' || saidNo(contact) || lastActiveAt === undefined) return {};
  return { forgetAt: timeToLive(addDaysTo(lastActiveAt, contacts)) };
}

function saidNo({ consent, declined, unsureSince }: Contact): boolean {
  const isOut = consent.kind === 'opted-out' || consent.categories.length === 0;
  return isOut || declined !== undefined || unsureSince !== undefined;
}

/** Whoever a row is of, as far as they are kept; undefined where they should be gone, and DynamoDB has yet to see to it. */
export function keptPersonOf(row: Row, { retention, now }: Keeping): Person | undefined {
  const at = now();
  if (Number(row['forgetAt']) <= timeToLive(at)) return undefined;
  const person = personOf(row);
  return person.standing === 'erased' ? person : withKeptScores(person, retention, at);
}

export function personOf(row: Row): Person {
  return 'phone' in row ? contactOf(row as unknown as ContactRow) : (row as unknown as Erased);
}

export function contactOf(row: ContactRow): Contact {
  const {
    birthday: _birthday,
    joined: _joined,
    active: _active,
    zone: _zone,
    zoneShard: _zoneShard,
    wakeShard: _wakeShard,
    optOutShard: _optOutShard,
    optOutSince: _optOutSince,
    forgetAt: _forgetAt,
    ...contact
  } = row;
  return contact;
}

/** The condition that nobody has changed the contact since it was read; 0: that there is none who is kept still. */
export function isOfVersion(version: number, now: Instant) {
  return version === 0
    ? {
        ConditionExpression: 'attribute_not_exists(contactId) OR forgetAt <= :now',
        ExpressionAttributeValues: { ':now': timeToLive(now) },
      }
    : { ConditionExpression: 'version = :expected', ExpressionAttributeValues: { ':expected': version } };
}
