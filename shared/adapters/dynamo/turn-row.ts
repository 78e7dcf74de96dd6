import type { Fact } from '../../domain/facts.ts';
import type { ContactId, TurnId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import { hourOf } from '../../domain/instant.ts';
import type { LanguageCode } from '../../domain/language.ts';
import type { CountryCode } from '../../domain/place/countries.ts';
import type { Retention } from '../../domain/retention.ts';
import { keptUntil } from '../../domain/retention.ts';
import type { Cause, RefusalCause, Turn } from '../../domain/turn.ts';
import { instantOfTurn } from '../../domain/turn.ts';
import type { Shards } from './shards.ts';
import { shardOf } from './shards.ts';
import { timeToLive } from './time-to-live.ts';

/** A turn as it is stored. Its time is in its key; its outbox is the pair of keys of the index of outboxes. */
export interface TurnRow {
  readonly contactId: ContactId;
  readonly entry: TurnId;
  readonly hour: string;
  readonly cause: Cause;
  readonly facts: readonly Fact[];
  readonly language?: LanguageCode;
  readonly country?: CountryCode;
  readonly outboxShard?: string;
  readonly leasedUntil?: Instant;
  readonly takeovers?: number;
  /** When the last of its facts is to be forgotten; rows of an earlier version have none, and stay. */
  readonly expiresAt?: number;
}

export function turnRow(turn: Turn, shards: Shards, retention: Retention): TurnRow {
  const { contactId, turnId, at, cause, facts, language, country, outbox } = turn;
  const shard = shardOf(contactId, shards);
  return {
    contactId,
    entry: turnId,
    hour: `${hourOf(at)}#${shard}`,
    cause,
    facts,
    ...(language !== undefined && { language }),
    ...(country !== undefined && { country }),
    expiresAt: timeToLive(keptUntil(turn, retention)),
    ...(outbox && { outboxShard: shard, leasedUntil: outbox.leasedUntil, takeovers: outbox.takeovers }),
  };
}

export function turnOf(row: TurnRow): Turn {
  const { contactId, entry, cause, facts, language, country, leasedUntil, takeovers = 0 } = row;
  return {
    contactId,
    turnId: entry,
    at: instantOfTurn(entry),
    cause,
    facts,
    ...(language !== undefined && { language }),
    ...(country !== undefined && { country }),
    ...(leasedUntil !== undefined && { outbox: { leasedUntil, takeovers } }),
  };
}

/** The key under which a cause may have one effect; a touch has its own row, the others can come any number of times. */
export function onceKey(cause: Cause): string | undefined {
  switch (cause.kind) {
    case 'inbound-text':
    case 'customer-event':
    case 'release':
    case 'link-click':
      return `once#${cause.kind}#${cause.id}`;
    case 'refusal':
      return refusalKey(cause);
    case 'touch':
    case 'wake':
    case 'opt-out-list':
      return undefined;
  }
}

/** A text that was accepted, and tried again as nobody knew that, may be refused for another reason. */
export function refusalKey({ kind, id, reason }: RefusalCause): string {
  return `once#${kind}#${id}#${reason}`;
}
