import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CampaignRecords } from '../../app/ports/campaigns.ts';
import type { CampaignRecord } from '../../domain/campaign/record.ts';
import { unlessRefused } from './conditional.ts';
import { queryAll } from './pages.ts';
import { PARTITIONS } from './partitions.ts';

const KIND = PARTITIONS.campaigns;

export function dynamoCampaignRecords(client: DynamoDBDocumentClient, tableName: string): CampaignRecords {
  return {
    async find(id) {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { kind: KIND, name: id } }));
      return Item === undefined ? undefined : recordOf(Item);
    },

    async *all() {
      const rows = queryAll(client, {
        TableName: tableName,
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': KIND },
      });
      for await (const row of rows) yield recordOf(row);
    },

    async save(record, expectedRevision) {
      const saved = client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...record, kind: KIND, name: record.id, revision: expectedRevision + 1 },
          ConditionExpression: expectedRevision === 0 ? 'attribute_not_exists(kind)' : 'revision = :expected',
          ...(expectedRevision > 0 && { ExpressionAttributeValues: { ':expected': expectedRevision } }),
        }),
      );
      return unlessRefused(
        saved.then(() => true),
        () => false,
      );
    },
  };
}

function recordOf({ kind: _kind, name: _name, ...record }: Record<string, unknown>): CampaignRecord {
  return record as unknown as CampaignRecord;
}
