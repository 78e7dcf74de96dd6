/**
 * The tables as plain data: the stack makes them from this, the adapters name their keys by it.
 * Every key is a string. An index holds only the rows that have both of its keys.
 */
export interface TableDefinition {
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly timeToLive?: string;
  readonly indexes: Readonly<Record<string, IndexDefinition>>;
}

export interface IndexDefinition {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly projection: 'keys' | 'all';
}

export const CONTACTS = {
  partitionKey: 'contactId',
  timeToLive: 'forgetAt',
  indexes: {
    /** `MM-DD#shard` / `zone#contact` */
    birthdays: { partitionKey: 'birthday', sortKey: 'zone', projection: 'keys' },
    /** `YYYY-MM-DD#shard` / `zone#contact` */
    joiners: { partitionKey: 'joined', sortKey: 'zone', projection: 'keys' },
    /** `YYYY-MM-DD#shard` / `zone#contact`: the day is brought up to date now and then only */
    actives: { partitionKey: 'active', sortKey: 'zone', projection: 'keys' },
    /** `zone#shard` / contact */
    zones: { partitionKey: 'zoneShard', sortKey: 'contactId', projection: 'keys' },
    /** `shard` / instant: whatever is due stands first, however old */
    wakes: { partitionKey: 'wakeShard', sortKey: 'wakesAt', projection: 'keys' },
    /** `shard`, or `listed#shard` of those who are known to stand on the provider's own list / since when they are out, or there */
    optOuts: { partitionKey: 'optOutShard', sortKey: 'optOutSince', projection: 'keys' },
  },
} as const satisfies TableDefinition;

export const INTERACTIONS = {
  partitionKey: 'contactId',
  /** A turn's `instant#id`, or `once#…` for a cause that may have one effect. */
  sortKey: 'entry',
  timeToLive: 'expiresAt',
  indexes: {
    /** `YYYY-MM-DDTHH#shard` / `instant#id` */
    hours: { partitionKey: 'hour', sortKey: 'entry', projection: 'all' },
    /** `shard` / instant at which the lease ends: the turns that still have something to send */
    outboxes: { partitionKey: 'outboxShard', sortKey: 'leasedUntil', projection: 'keys' },
  },
} as const satisfies TableDefinition;

export const TOUCHES = {
  partitionKey: 'contactId',
  /** `campaign#occurrence` */
  sortKey: 'touch',
  /** `expiresAt` is the instant after which it is not sent. */
  timeToLive: 'forgetAt',
  indexes: {},
} as const satisfies TableDefinition;

export const LINKS = {
  partitionKey: 'token',
  /** The moment from which it leads nowhere. */
  timeToLive: 'expiresAt',
  indexes: {},
} as const satisfies TableDefinition;

export const CAMPAIGNS = {
  /** `campaign`: a broadcast, or what was decided about a campaign of the program; `job`: planning that goes on */
  partitionKey: 'kind',
  /** The campaign's id; for a job also what it plans. */
  sortKey: 'name',
  indexes: {},
} as const satisfies TableDefinition;

export const LIMITS = {
  /** `pace`, `budget`, `brake` or `range` */
  partitionKey: 'kind',
  /** Of what: the origination identity, a month, or the keyed hash of a range of numbers. */
  sortKey: 'name',
  timeToLive: 'expiresAt',
  indexes: {},
} as const satisfies TableDefinition;

export const METRICS = {
  /** A scope, for its days; `<scope> months`; `#hours <day>` for all scopes of its hours; `#scopes`; `#open` */
  partitionKey: 'scope',
  /** `YYYY-MM-DD`, `YYYY-MM`, or `YYYY-MM-DDTHH <scope>` */
  sortKey: 'period',
  indexes: {},
} as const satisfies TableDefinition;
