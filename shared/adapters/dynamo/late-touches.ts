import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { LateTouches } from '../../app/ports/campaigns.ts';
import { touchKey } from './touch-row.ts';

export function dynamoLateTouches(client: DynamoDBDocumentClient, tableName: string): LateTouches {
  return {
    async forget(touch) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: touchKey(touch) }));
    },
  };
}
