import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Touches } from '../../app/ports.ts';
import type { Touch, TouchState } from '../../domain/campaign/touch.ts';

export function dynamoTouches(client: DynamoDBDocumentClient, tableName: string): Touches {
  return {
    async plan(touch, plannedAt) {
      const { campaign, occurrence, ...rest } = touch;
      const planned: TouchState = 'planned';
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { ...rest, touch: keyOf(touch).touch, campaign, occurrence, plannedAt, state: planned },
            ConditionExpression: 'attribute_not_exists(contactId)',
          }),
        );
        return planned;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const { Item } = await client.send(
          new GetCommand({ TableName: tableName, Key: keyOf(touch), ConsistentRead: true }),
        );
        return Item?.['state'] ?? planned;
      }
    },

    async fail(touch, reason) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(touch),
          UpdateExpression: 'SET #state = :failed, reason = :reason',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':failed': 'failed' satisfies TouchState, ':reason': reason },
        }),
      );
    },
  };
}

function keyOf({ contactId, campaign, occurrence }: Pick<Touch, 'contactId' | 'campaign' | 'occurrence'>) {
  return { contactId, touch: `${campaign}#${occurrence}` };
}
