import type { TimeZone } from '../../domain/calendar/local-time.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import { zoneOf } from '../../domain/context.ts';
import type { Shards } from './shards.ts';
import { shardOf } from './shards.ts';

/** A contact as it is stored: itself, and the keys of the indexes that it should be found by. */
export interface ContactRow extends Contact {
  readonly birthday?: string;
  readonly joined?: string;
  readonly zone?: string;
  readonly wakeShard?: string;
}

export function contactRow(contact: Contact, defaultTimeZone: TimeZone, shards: Shards): ContactRow {
  const { contactId, profile, standing, wakesAt } = contact;
  const shard = shardOf(contactId, shards);
  const planned = standing === 'customer' && (profile.birthday ?? profile.joinedOn) !== undefined;
  return {
    ...contact,
    ...(profile.birthday !== undefined && { birthday: `${profile.birthday}#${shard}` }),
    ...(profile.joinedOn !== undefined && { joined: `${profile.joinedOn}#${shard}` }),
    ...(planned && { zone: `${zoneOf(contact, { defaultTimeZone })}#${contactId}` }),
    ...(wakesAt !== undefined && { wakeShard: shard }),
  };
}

export function contactOf(row: ContactRow): Contact {
  const { birthday: _birthday, joined: _joined, zone: _zone, wakeShard: _shard, ...contact } = row;
  return contact;
}
