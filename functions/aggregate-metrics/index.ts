import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoHistory } from '../../shared/adapters/dynamo/history.ts';
import { dynamoHoursToCount } from '../../shared/adapters/dynamo/hours-to-count.ts';
import { dynamoRollups } from '../../shared/adapters/dynamo/rollups.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const client = documentClient();

export const handler = createHandler({
  ...systemClock,
  history: dynamoHistory(
    client,
    environment.INTERACTIONS_TABLE,
    { count: environment.SHARDS },
    { retention: environment.RETENTION, now: systemClock.now },
  ),
  hours: dynamoHoursToCount(client, environment.METRICS_TABLE),
  rollups: dynamoRollups(client, environment.METRICS_TABLE),
});
