import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Checkpoints } from '../../app/ports/campaigns.ts';
import { PARTITIONS } from './partitions.ts';

/** As long as the causes of turns are remembered: later than that, everything is done again, to the same effect. */
const KEPT_SECONDS = 40 * 24 * 60 * 60;

export function dynamoCheckpoints<Checkpoint extends object>(
  client: DynamoDBDocumentClient,
  interactions: string,
): Checkpoints<Checkpoint> {
  const keyOf = (id: string) => ({ contactId: PARTITIONS.checkpoints, entry: id });
  return {
    async load(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName: interactions, Key: keyOf(id), ConsistentRead: true }),
      );
      return Item?.['checkpoint'] as Checkpoint | undefined;
    },
    async save(id, checkpoint, now) {
      const expiresAt = Math.floor(Date.parse(now) / 1000) + KEPT_SECONDS;
      await client.send(new PutCommand({ TableName: interactions, Item: { ...keyOf(id), checkpoint, expiresAt } }));
    },
    async forget(id) {
      await client.send(new DeleteCommand({ TableName: interactions, Key: keyOf(id) }));
    },
  };
}
