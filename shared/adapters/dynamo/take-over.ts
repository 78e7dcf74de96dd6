import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/instant.ts';
import type { Turn } from '../../domain/turn.ts';
import type { TurnTables } from './commit.ts';
import { throwIfBroken } from './conditional.ts';
import { isOfVersion } from './contact-row.ts';

/**
 * The lease on an outbox and the look at the contact are one transaction: an opt-out is committed either before it, and
 * refuses it, or after it. Facts are only ever added, so their number says whether a receipt came since the turn was read.
 */
export async function takeOver(
  client: DynamoDBDocumentClient,
  { contacts, interactions }: Pick<TurnTables, 'contacts' | 'interactions'>,
  turn: Turn,
  contactVersion: number,
  leasedUntil: Instant,
): Promise<Turn | undefined> {
  const { contactId, turnId, outbox, facts } = turn;
  if (outbox === undefined) return undefined;
  const takeovers = outbox.takeovers + 1;
  const lease = {
    TableName: interactions,
    Key: { contactId, entry: turnId },
    UpdateExpression: 'SET leasedUntil = :leasedUntil, takeovers = :takeovers',
    ConditionExpression: 'leasedUntil = :lapsed AND size(facts) = :known',
    ExpressionAttributeValues: {
      ':leasedUntil': leasedUntil,
      ':takeovers': takeovers,
      ':lapsed': outbox.leasedUntil,
      ':known': facts.length,
    },
  };
  const unchanged = { TableName: contacts, Key: { contactId }, ...isOfVersion(contactVersion, leasedUntil) };
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [{ Update: lease }, { ConditionCheck: unchanged }] }));
    return { ...turn, outbox: { leasedUntil, takeovers } };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    throwIfBroken(error.CancellationReasons ?? []);
    return undefined;
  }
}
