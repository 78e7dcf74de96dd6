import { dynamoBrake } from '../../shared/adapters/dynamo/brake.ts';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoHoursToCount } from '../../shared/adapters/dynamo/hours-to-count.ts';
import { queueing } from '../../shared/adapters/queueing.ts';
import { rangeCounting } from '../../shared/adapters/range-counting.ts';
import { turnTaking } from '../../shared/adapters/turn-taking.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const client = documentClient();

export const handler = createHandler({
  ...turnTaking(environment),
  ...queueing(environment, client),
  ...rangeCounting(environment, client),
  brake: dynamoBrake(client, environment.LIMITS_TABLE, environment.ORIGINATION_IDENTITY),
  rollups: dynamoHoursToCount(client, environment.METRICS_TABLE),
});
