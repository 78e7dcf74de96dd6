import { dynamoCampaignRecords } from '../../shared/adapters/dynamo/campaign-records.ts';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoContacts } from '../../shared/adapters/dynamo/contacts.ts';
import { dynamoPlanningJobs } from '../../shared/adapters/dynamo/planning-jobs.ts';
import { dynamoTouches } from '../../shared/adapters/dynamo/touches.ts';
import { queueing } from '../../shared/adapters/queueing.ts';
import { rememberedStandings } from '../../shared/app/campaign-standings.ts';
import { settingsFrom } from '../../shared/runtime/settings.ts';
import { systemWorld } from '../../shared/runtime/world.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const client = documentClient();
const world = systemWorld(settingsFrom(environment));
const keeping = { retention: environment.RETENTION, now: world.now };
const records = dynamoCampaignRecords(client, environment.CAMPAIGNS_TABLE);

export const handler = createHandler({
  ...world,
  ...queueing(environment, client),
  records,
  standings: rememberedStandings(records, world.program, world),
  jobs: dynamoPlanningJobs(client, environment.CAMPAIGNS_TABLE),
  contacts: dynamoContacts(client, environment.CONTACTS_TABLE, { count: environment.SHARDS }, keeping),
  touches: dynamoTouches(client, environment.TOUCHES_TABLE, keeping),
});
