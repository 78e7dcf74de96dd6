import { digestOf } from '../../../shared/adapters/broadcast-digest.ts';
import { dynamoCampaignRecords } from '../../../shared/adapters/dynamo/campaign-records.ts';
import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { dynamoEveryContact } from '../../../shared/adapters/dynamo/every-contact.ts';
import { dynamoHistory } from '../../../shared/adapters/dynamo/history.ts';
import { dynamoLimitsTold } from '../../../shared/adapters/dynamo/limits-told.ts';
import { dynamoPlanningJobs } from '../../../shared/adapters/dynamo/planning-jobs.ts';
import { dynamoRollups } from '../../../shared/adapters/dynamo/rollups.ts';
import { dynamoTouches } from '../../../shared/adapters/dynamo/touches.ts';
import { program } from '../../../shared/program/index.ts';
import type { Connection } from '../connection.ts';
import { keepingOf } from '../keeping.ts';

/** Everything that the commands on campaigns work with, in the system that was reached. */
export function deskOf(connection: Connection) {
  const { resources, config, operator } = connection;
  const client = documentClient();
  const kept = { retention: config.retention, now: () => connection.now() };
  const shards = { count: config.shards };
  return {
    ...keepingOf(connection),
    program,
    operator,
    digest: digestOf,
    records: dynamoCampaignRecords(client, resources.campaignsTable),
    jobs: dynamoPlanningJobs(client, resources.campaignsTable),
    everyone: dynamoEveryContact(client, resources.contactsTable, kept),
    touches: dynamoTouches(client, resources.touchesTable, kept),
    history: dynamoHistory(client, resources.interactionsTable, shards, kept),
    limits: dynamoLimitsTold(client, resources.limitsTable),
    rollups: dynamoRollups(client, resources.metricsTable),
  };
}

export type Desk = ReturnType<typeof deskOf>;
