import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Commit, CommitResult } from '../../app/ports/turns.ts';
import type { TimeZone } from '../../domain/calendar/local-time.ts';
import type { TurnId } from '../../domain/ids.ts';
import { linksOf } from '../../domain/links/short-link.ts';
import type { Retention } from '../../domain/retention.ts';
import { throwIfBroken } from './conditional.ts';
import { contactRow, isOfVersion } from './contact-row.ts';
import { linkRow } from './link-row.ts';
import type { Shards } from './shards.ts';
import { touchKey, touchRow } from './touch-row.ts';
import { onceKey, turnRow } from './turn-row.ts';

/** SNS redelivers for 23 days; a cause is remembered for longer than that. */
const REMEMBERED_SECONDS = 40 * 24 * 60 * 60;

export interface TurnTables {
  readonly contacts: string;
  readonly interactions: string;
  readonly touches: string;
  /** Where the short links of texts are kept; those who text nobody need not know. */
  readonly links?: string;
}

/** What rows are made by, beside what they hold. */
export interface RowRules {
  readonly defaultZone: TimeZone;
  readonly shards: Shards;
  readonly retention: Retention;
}

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number] & {
  /** What it means when this write's condition does not hold. */
  readonly whenRefused: 'conflict' | 'repeated';
};

/** One turn, all of it or nothing, in one conditional transaction. */
export async function commitTurn(
  client: DynamoDBDocumentClient,
  tables: TurnTables,
  commit: Commit,
  rules: RowRules,
): Promise<CommitResult> {
  const writes = [
    ...once(commit, tables),
    ...contact(commit, tables, rules),
    ...settled(commit, tables),
    ...planned(commit, tables, rules),
    ...turn(commit, tables, rules),
    ...links(commit, tables),
  ];
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes.map(({ whenRefused: _, ...write }) => write) }));
    return { kind: 'committed' };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    return refusalOf(error, writes);
  }
}

function once({ turn: { contactId, cause, turnId, at } }: Commit, { interactions }: TurnTables): readonly Write[] {
  const entry = onceKey(cause);
  if (entry === undefined) return [];
  const expiresAt = Math.floor(Date.parse(at) / 1000) + REMEMBERED_SECONDS;
  return [
    {
      Put: {
        TableName: interactions,
        Item: { contactId, entry, turnId, expiresAt },
        ConditionExpression: 'attribute_not_exists(contactId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
      whenRefused: 'repeated',
    },
  ];
}

function contact(
  { contact: change, turn: { at } }: Commit,
  { contacts }: TurnTables,
  { defaultZone, shards, retention }: RowRules,
): readonly Write[] {
  if (change === undefined) return [];
  const { after, expectedVersion } = change;
  const Item = contactRow({ ...after, version: expectedVersion + 1 }, defaultZone, shards, retention);
  return [{ Put: { TableName: contacts, Item, ...isOfVersion(expectedVersion, at) }, whenRefused: 'conflict' }];
}

function settled({ settlement, turn: { at } }: Commit, { touches }: TurnTables): readonly Write[] {
  if (settlement === undefined) return [];
  const { touch, becomes, reason } = settlement;
  const settles = becomes !== 'planned';
  return [
    {
      Update: {
        TableName: touches,
        Key: touchKey(touch),
        UpdateExpression: `SET #state = :becomes${settles ? ', settledAt = :at' : ''}${reason === undefined ? '' : ', reason = :reason'}`,
        ConditionExpression: '#state = :planned',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':becomes': becomes,
          ':planned': 'planned',
          ...(settles && { ':at': at }),
          ...(reason !== undefined && { ':reason': reason }),
        },
      },
      whenRefused: 'repeated',
    },
  ];
}

/** A follow-up has the name of what it follows, which leaves once: no condition is needed, and none could be refused. */
function planned(
  { plans = [], turn: { at } }: Commit,
  { touches }: TurnTables,
  { retention }: RowRules,
): readonly Write[] {
  return plans.map((touch) => ({
    Put: { TableName: touches, Item: touchRow(touch, at, retention) },
    whenRefused: 'conflict',
  }));
}

function turn(
  { turn: taken }: Commit,
  { interactions }: TurnTables,
  { shards, retention }: RowRules,
): readonly Write[] {
  if (taken.facts.length === 0) return [];
  // What happened is never written over.
  const Item = turnRow(taken, shards, retention);
  const ConditionExpression = 'attribute_not_exists(contactId)';
  return [{ Put: { TableName: interactions, Item, ConditionExpression }, whenRefused: 'conflict' }];
}

/** No link without its text, and no text without its links; nothing can refuse them, as no two tokens are the same. */
function links({ turn: taken }: Commit, { links: table }: TurnTables): readonly Write[] {
  return linksOf(taken).map((link) => {
    if (table === undefined)
      throw new Error('A text has a short link, and this function was not told where links are kept.');
    return { Put: { TableName: table, Item: linkRow(link) }, whenRefused: 'conflict' };
  });
}

/** A repeated cause outranks a conflict: deciding again would find it repeated. */
function refusalOf(
  { CancellationReasons: reasons = [] }: TransactionCanceledException,
  writes: readonly Write[],
): CommitResult {
  const refused = reasons.flatMap(({ Code }, index) => (Code === 'ConditionalCheckFailed' ? [index] : []));
  const repeated = refused.find((index) => writes[index]?.whenRefused === 'repeated');
  if (repeated === undefined) return conflictUnlessBroken(reasons);
  const earlier = reasons[repeated]?.Item?.['turnId']?.S;
  return { kind: 'repeated', ...(earlier !== undefined && { turnId: earlier as TurnId }) };
}

function conflictUnlessBroken(reasons: NonNullable<TransactionCanceledException['CancellationReasons']>): CommitResult {
  throwIfBroken(reasons);
  return { kind: 'conflict' };
}
