import { createOptOutList } from '#opt-out-list';
import { dynamoCheckpoints } from '../../shared/adapters/dynamo/checkpoints.ts';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoOptOuts } from '../../shared/adapters/dynamo/opt-outs.ts';
import { keyedHash } from '../../shared/adapters/identity.ts';
import { recordKeeping } from '../../shared/adapters/record-keeping.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const client = documentClient();

export const handler = createHandler({
  ...recordKeeping(environment),
  ...keyedHash(environment.CONTACT_KEY_SECRET),
  list: createOptOutList(environment.ORIGINATION_IDENTITY),
  optOuts: dynamoOptOuts(client, environment.CONTACTS_TABLE, { count: environment.SHARDS }),
  checkpoints: dynamoCheckpoints(client, environment.INTERACTIONS_TABLE),
  afterDays: environment.OPT_OUT_LIST_AFTER_DAYS,
});
