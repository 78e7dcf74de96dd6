import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OptOuts } from '../../app/ports/contacts.ts';
import type { ContactId } from '../../domain/ids.ts';
import { PAGE, queryAll } from './pages.ts';
import type { Shards } from './shards.ts';
import { allShards } from './shards.ts';

/** A page that was read may name some who have left the index since. */
export function dynamoOptOuts(client: DynamoDBDocumentClient, tableName: string, shards: Shards): OptOuts {
  return {
    async *unlisted(until) {
      for (const shard of allShards(shards)) {
        const rows = queryAll(client, {
          TableName: tableName,
          IndexName: 'optOuts',
          KeyConditionExpression: 'optOutShard = :shard AND optOutSince <= :until',
          ExpressionAttributeValues: { ':shard': shard, ':until': until },
          Limit: PAGE,
        });
        for await (const { contactId } of rows) yield contactId as ContactId;
      }
    },
  };
}
