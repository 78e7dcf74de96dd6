import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PlanningJob, PlanningJobs } from '../../app/ports/campaigns.ts';
import { unlessRefused } from './conditional.ts';
import { queryAll } from './pages.ts';
import { PARTITIONS } from './partitions.ts';

const KIND = PARTITIONS.jobs;

export function dynamoPlanningJobs(client: DynamoDBDocumentClient, tableName: string): PlanningJobs {
  async function kept(job: PlanningJob): Promise<PlanningJob> {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: keyOf(job), ConsistentRead: true }));
    return Item === undefined ? job : jobOf(Item);
  }

  return {
    async begin(job) {
      const begun = client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...job, ...keyOf(job) },
          ConditionExpression: 'attribute_not_exists(kind)',
        }),
      );
      return unlessRefused(
        begun.then(() => job),
        () => kept(job),
      );
    },

    async advance(job) {
      await client.send(new PutCommand({ TableName: tableName, Item: { ...job, ...keyOf(job) } }));
    },

    async finish(job) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(job) }));
    },

    async *unfinished() {
      const rows = queryAll(client, {
        TableName: tableName,
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': KIND },
      });
      for await (const row of rows) yield jobOf(row);
    },
  };
}

/** `campaign#occurrence#query#zone#shard`: a slice of one of a campaign's times is planned by one job. */
function keyOf({ campaign, occurrence, slice: { query, zone, shard } }: PlanningJob) {
  const day = 'day' in query ? query.day : '';
  return { kind: KIND, name: [campaign, occurrence, `${query.kind}${day}`, zone, shard].join('#') };
}

function jobOf({ kind: _kind, name: _name, ...job }: Record<string, unknown>): PlanningJob {
  return job as unknown as PlanningJob;
}
