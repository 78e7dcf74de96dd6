import { readFileSync } from 'node:fs';
import type { Resource } from './deployments.ts';
import { ofType } from './deployments.ts';

interface Keys {
  /** Each key's attribute and type, the partition's first: `contactId S`. */
  readonly keys: readonly string[];
}

interface LockedTable extends Keys {
  readonly logicalId: string;
  /** What the template calls it; null where CloudFormation does. */
  readonly name: string | null;
  readonly timeToLive: string | null;
  readonly indexes: Readonly<Record<string, Keys & { readonly holds: string }>>;
}

/** What an update may add to, and never change: by it, the next version finds what this one left. */
export interface Lock {
  readonly tables: Readonly<Record<string, LockedTable>>;
  /** What else is kept, or known by its name outside, by logical id: the type, and the name where the template gives one. */
  readonly others: Readonly<Record<string, string>>;
}

export const LOCK = new URL('lock.json', import.meta.url);
export const readLock = (): Lock => JSON.parse(readFileSync(LOCK, 'utf8')) as Lock;

const HASH = /[0-9A-F]{8}$/;
const plainName = (logicalId: string) => logicalId.replace(HASH, '');

/** What the rows of a table are, for whoever would lose them. */
const ROWS: Readonly<Record<string, string>> = {
  Contacts: 'who the customers are, what they agreed to, and where their conversations stand',
  Interactions: 'all that was said and done: every text, answer, case and consent, with their evidence',
  Touches: 'which planned messages went out, so that none goes out twice',
  Links: 'where the links lead that are in texts already',
  Campaigns: 'broadcasts, approvals, and planning that goes on',
  Limits: 'the pace, the budget that is spent, and the ranges of numbers that are stopped',
  Metrics: 'the numbers of all days, of which the facts may have expired',
};

/** By type, what is lost where such a thing is removed, or renamed, which removes it and makes an empty one. */
const LOST: Readonly<Record<string, string>> = {
  'AWS::SecretsManager::Secret':
    'Contacts are found by the hash of their number under this key: nobody would be known any more, STOPs included.',
  'AWS::Cognito::UserPool': 'Operators would have to be invited anew, all of them.',
  'AWS::Cognito::UserPoolGroup': 'Operators of this group would see nothing any more.',
  'AWS::SQS::Queue': 'What waits in it would be deleted with it, unhandled.',
  'AWS::SNS::Topic':
    "Its address is set elsewhere, as the phone number's two-way channel or by those who subscribed: texts or alerts would go nowhere.",
  'AWS::Events::EventBus': 'Other systems put their events on it by its name: they would be refused.',
  'AWS::ApiGatewayV2::Api': 'Its address is in texts that are out: their links would lead nowhere.',
};

/** CloudFormation makes a new one where its name changes, and takes the old one away. */
const NAME: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Cognito::UserPoolGroup': 'GroupName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Events::EventBus': 'Name',
};
const nameOf = ({ type, properties }: Resource) => properties[NAME[type] ?? ''];

export function lockOf(all: readonly Resource[]): Lock {
  const tables = ofType(all, 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table').map(tableOf);
  const others = ofType(all, ...Object.keys(LOST)).map((resource) => {
    const name = nameOf(resource);
    return [resource.id, name === undefined ? resource.type : `${resource.type} ${name}`] as const;
  });
  return { tables: Object.fromEntries(tables.sort()), others: Object.fromEntries(others.sort()) };
}

function tableOf(resource: Resource): [string, LockedTable] {
  const { id, properties } = resource;
  const {
    AttributeDefinitions,
    GlobalSecondaryIndexes = [],
    TimeToLiveSpecification,
    KeySchema,
  } = properties as {
    readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
    readonly KeySchema: readonly { readonly AttributeName: string }[];
    readonly TimeToLiveSpecification?: { readonly AttributeName: string };
    readonly GlobalSecondaryIndexes?: readonly {
      readonly IndexName: string;
      readonly KeySchema: readonly { readonly AttributeName: string }[];
      readonly Projection: { readonly ProjectionType: string };
    }[];
  };
  const types = new Map(AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  const keysOf = (schema: typeof KeySchema) => schema.map(({ AttributeName: name }) => `${name} ${types.get(name)}`);
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: schema, Projection }): [string, object] => [
    IndexName,
    { keys: keysOf(schema), holds: Projection.ProjectionType },
  ]);
  const table = {
    logicalId: id,
    name: (nameOf(resource) as string | undefined) ?? null,
    keys: keysOf(KeySchema),
    timeToLive: TimeToLiveSpecification?.AttributeName ?? null,
    indexes: Object.fromEntries(indexes.sort()) as LockedTable['indexes'],
  };
  return [plainName(id), table];
}

/** What an update from the one to the other would lose, each with what to do instead. */
export function losses(before: Lock, now: Lock): readonly string[] {
  return [
    ...Object.entries(before.tables).flatMap(([name, table]) => lossesOf(name, table, now.tables[name])),
    ...Object.entries(before.others)
      .filter(([id, type]) => now.others[id] !== type)
      .map(
        ([id, what]) =>
          `${id} (${what}) is gone, or has another id or name. ${LOST[what.split(' ')[0] ?? '']} Keep it as it is.`,
      ),
  ];
}

function lossesOf(name: string, before: LockedTable, now: LockedTable | undefined): readonly string[] {
  const rows = ROWS[name] ?? 'its rows';
  if (now === undefined || now.logicalId !== before.logicalId || now.name !== before.name) {
    return [
      `The table ${name} (${before.logicalId}) is gone, or has another id or name. The next version would begin with an empty one, without ${rows}. ` +
        'Keep the table; should nothing need it any more, move its rows first, and remove it a version later.',
    ];
  }
  const problems: string[] = [];
  if (String(now.keys) !== String(before.keys)) {
    problems.push(
      `The key of ${name} was ${before.keys.join(', ')} and is ${now.keys.join(', ')}. CloudFormation puts a new, empty table in place of one whose key changes: ` +
        `gone would be ${rows}. Make another table beside it, write to both, move the rows, and only then read the new one.`,
    );
  }
  if (before.timeToLive !== null && now.timeToLive !== before.timeToLive) {
    problems.push(
      `Rows of ${name} expired by ${before.timeToLive}, and would by ${now.timeToLive ?? 'nothing'}. Those that are stored have the old attribute alone: ` +
        'they would be kept for ever. Keep writing it until they have expired.',
    );
  }
  for (const [index, { keys, holds }] of Object.entries(before.indexes)) {
    const other = now.indexes[index];
    if (other !== undefined && String(other.keys) === String(keys) && (other.holds === holds || other.holds === 'ALL'))
      continue;
    problems.push(
      `The index ${index} of ${name} (${keys.join(', ')}; ${holds}) is gone or changed. While another one is filled, and for rows without its keys for ever, nobody is found by it: ` +
        'reminders, birthdays or unsent texts would not come. Add an index of another name beside it, run `npm run -s contacts -- reindex`, and remove this one a version later.',
    );
  }
  return problems;
}

/** Whether there is something that the lock does not know yet. */
export function isRenewed(before: Lock, now: Lock): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
