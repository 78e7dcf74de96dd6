import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Links } from '../../app/ports/links.ts';
import type { LinkRow } from './link-row.ts';
import { linkOf } from './link-row.ts';

export function dynamoLinks(client: DynamoDBDocumentClient, table: string): Links {
  return {
    async find(token) {
      // A phone may ask for a link's preview in the second in which its text was committed.
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: { token }, ConsistentRead: true }));
      return Item === undefined ? undefined : linkOf(Item as LinkRow);
    },
  };
}
