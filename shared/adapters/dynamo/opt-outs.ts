import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OptOuts } from '../../app/ports/contacts.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import { listedShard } from './contact-row.ts';
import { PAGE, queryAll } from './pages.ts';
import type { Shards } from './shards.ts';
import { allShards } from './shards.ts';

/** A page that was read may name some who have left the index since. */
export function dynamoOptOuts(client: DynamoDBDocumentClient, tableName: string, shards: Shards): OptOuts {
  async function* until(latest: Instant, partitionOf: (shard: string) => string): AsyncGenerator<ContactId> {
    for (const shard of allShards(shards)) {
      const rows = queryAll(client, {
        TableName: tableName,
        IndexName: 'optOuts',
        KeyConditionExpression: 'optOutShard = :shard AND optOutSince <= :until',
        ExpressionAttributeValues: { ':shard': partitionOf(shard), ':until': latest },
        Limit: PAGE,
      });
      for await (const { contactId } of rows) yield contactId as ContactId;
    }
  }

  return {
    unlisted: (latest) => until(latest, (shard) => shard),
    listed: (latest) => until(latest, listedShard),
  };
}
