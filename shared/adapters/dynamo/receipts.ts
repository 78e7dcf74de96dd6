import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Receipts } from '../../app/ports/turns.ts';
import { unlessRefused } from './conditional.ts';

export function dynamoReceipts(client: DynamoDBDocumentClient, interactions: string): Receipts {
  return {
    async record({ contactId, turnId }, receipt) {
      const recorded = client.send(
        new UpdateCommand({
          TableName: interactions,
          Key: { contactId, entry: turnId },
          UpdateExpression: 'SET facts = list_append(facts, :receipt) ADD receipts :once',
          ConditionExpression: 'attribute_exists(contactId) AND NOT contains(receipts, :name)',
          ExpressionAttributeValues: {
            ':receipt': [receipt],
            ':name': nameOf(receipt),
            ':once': new Set([nameOf(receipt)]),
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return unlessRefused(
        recorded.then(() => 'recorded' as const),
        (turn) => (turn === undefined ? 'unknown-turn' : 'repeated'),
      );
    },
  };
}

function nameOf({ messageId, status }: { messageId: string; status: string }): string {
  return `${messageId}:${status}`;
}
